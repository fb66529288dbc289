public import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files that hold secrets: readable by their owner only, never replaced.
public enum PrivateFile {
  /// The text of a file whose mode gives nothing to group or others.
  public static func read(_ file: URL) throws(KeyError) -> String {
    let name = file.lastPathComponent
    let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw KeyError("\(name) cannot be opened") }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    // Asked of the open file, not of its path, so that nobody swaps it in between.
    guard fstat(descriptor, &status) == 0 else { throw KeyError("\(name) cannot be examined") }
    guard status.st_mode & 0o077 == 0 else {
      throw KeyError("\(name) can be used by others than its owner: run chmod 600, and consider the key as known")
    }
    guard let data = try? handle.readToEnd(), let text = String(data: data, encoding: .utf8) else {
      throw KeyError("\(name) is not a text")
    }
    return text
  }

  /// Creates the file with mode 0600; fails when there is one already.
  public static func create(_ file: URL, _ text: String) throws(KeyError) {
    let descriptor = open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw KeyError("\(file.lastPathComponent) exists already or cannot be created") }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data(text.utf8))
      try handle.synchronize()
    } catch {
      throw KeyError("\(file.lastPathComponent) could not be written")
    }
  }
}
