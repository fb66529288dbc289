import Exchange
public import Foundation
import Trust

#if canImport(Glibc)
  // Beside other C modules the compiler may take CoreFoundation for the one that defines `stat`.
  import CoreFoundation
  import Glibc
#else
  import Darwin
#endif

/// Public files that appear whole: written beside their place, flushed, renamed.
public enum DurableFile {
  /// What is at a place, without following a symbolic link.
  enum Kind { case folder, link, other }

  /// Writes the bytes; throws `Failure` when the disk refuses, or when there is a file already that is not to be replaced.
  public static func write(_ bytes: [UInt8], to file: URL, replacing: Bool = false) throws {
    let name = file.lastPathComponent
    guard replacing || kind(of: file) == nil else { throw Failure("\(name) exists already") }
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    // The draft's name begins with a dot: no reader of these folders looks at it.
    let draft = file.deletingLastPathComponent().appendingPathComponent(".\(name).new")
    unlink(draft.path)
    let descriptor = open(draft.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Failure("\(name) cannot be written") }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: Data(bytes))
      try handle.synchronize()
    } catch {
      unlink(draft.path)
      throw Failure("\(name) could not be written")
    }
    try rename(draft, to: file)
  }

  /// Renames and flushes the folder, so that the new name outlasts a loss of power.
  static func rename(_ draft: URL, to file: URL) throws {
    guard Foundation.rename(draft.path, file.path) == 0 else {
      throw Failure("\(file.lastPathComponent) could not be put in its place")
    }
    flush(file.deletingLastPathComponent())
  }

  /// Flushes a folder: what was named, renamed and removed in it outlasts a loss of power.
  static func flush(_ folder: URL) {
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// What is there; nil when nothing is.
  static func kind(of file: URL) -> Kind? {
    var status = stat()
    guard lstat(file.path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFLNK: return .link
    default: return .other
    }
  }
}

extension PartnerFile {
  /// What the file is called in its partner's folder.
  static let fileName = "partner.json"
}
