public import Foundation

#if canImport(Glibc)
  // Beside OpenSSL's headers the compiler takes CoreFoundation for the module that defines `stat`.
  import CoreFoundation
  import Glibc
#else
  import Darwin
#endif

/// Files that hold secrets: readable by their owner only, never replaced.
public enum PrivateFile {
  /// The text of a file whose mode gives nothing to group or others.
  public static func read(_ file: URL) throws(KeyError) -> String {
    guard let text = String(validating: try bytes(file), as: UTF8.self) else {
      throw KeyError("\(file.lastPathComponent) is not a text", french: "\(file.lastPathComponent) n'est pas un texte")
    }
    return text
  }

  /// The bytes of a file whose mode gives nothing to group or others, of 1 MiB at most.
  public static func bytes(_ file: URL) throws(KeyError) -> [UInt8] {
    let name = file.lastPathComponent
    let descriptor = open(file.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable(file) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    // Asked of the open file, not of its path, so that nobody swaps it in between.
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(file) }
    guard status.st_mode & 0o077 == 0 else {
      throw KeyError(
        "\(name) can be used by others than its owner: run chmod 600, and consider the key as known",
        french: "\(name) est accessible à d'autres que son propriétaire : chmod 600, et tenez la clé pour connue")
    }
    let data: Data
    // One byte more than is allowed, so that too large is told from just as large; an empty file gives nil.
    do { data = try handle.read(upToCount: KeyContainer.maximumBytes + 1) ?? Data() } catch { throw .unreadable(file) }
    guard data.count <= KeyContainer.maximumBytes else { throw KeyError.tooLarge.of(name) }
    return [UInt8](data)
  }

  /// The passphrase in such a file: its bytes without the line end that an editor puts behind them.
  public static func passphrase(_ file: URL) throws(KeyError) -> [UInt8] {
    var bytes = try bytes(file)
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    return bytes
  }

  /// Creates the file with mode 0600; fails when there is one already.
  public static func create(_ file: URL, _ text: String) throws(KeyError) {
    let descriptor = open(file.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw KeyError(
        "\(file.lastPathComponent) exists already or cannot be created",
        french: "\(file.lastPathComponent) existe déjà ou ne peut être créé")
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data(text.utf8))
      try handle.synchronize()
    } catch {
      throw KeyError("\(file.lastPathComponent) could not be written")
    }
  }
}

extension KeyError {
  static func unreadable(_ file: URL) -> KeyError {
    KeyError("\(file.lastPathComponent) cannot be read", french: "\(file.lastPathComponent) est illisible")
  }
}
