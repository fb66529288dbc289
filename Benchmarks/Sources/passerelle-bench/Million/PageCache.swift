import Foundation

/// The operating system's copies of files in memory.
enum PageCache {
  /// Has the system forget what it keeps of a folder's files, so that the next reading comes from the disk.
  static func forget(_ folder: URL) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let file = open(folder.appendingPathComponent(name).path, O_RDONLY)
      guard file >= 0 else { continue }
      defer { close(file) }
      fsync(file)
      posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED)
    }
  }

  /// Has the system read a folder's files, as it has after some hours of service where memory is larger than they are.
  static func fill(_ folder: URL) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let file = try FileHandle(forReadingFrom: folder.appendingPathComponent(name))
      defer { try? file.close() }
      while let part = try file.read(upToCount: 1 << 20), !part.isEmpty {}
    }
  }
}
