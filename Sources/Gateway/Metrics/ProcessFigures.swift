import Foundation

/// What the system says of this process, where it has `/proc` (Linux); nil elsewhere.
struct ProcessFigures: Sendable {
  /// Resident memory, in bytes.
  let residentBytes: Int64?
  /// Open file descriptors.
  let openFiles: Int64?

  /// Reads them now.
  init() {
    let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ").dropFirst().first
    residentBytes = pages.flatMap { Int64($0) }.map { $0 * Int64(sysconf(Int32(_SC_PAGESIZE))) }
    openFiles = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")).map { Int64($0.count) }
  }
}
