import Foundation

#if canImport(Glibc)
  // Beside other C modules the compiler may take CoreFoundation for the one that defines `stat`.
  import CoreFoundation
  import Glibc
#else
  import Darwin
#endif

/// Who holds locks on files, as Linux tells (`/proc/locks`). Reading it takes no lock: a server that starts meanwhile is not hindered.
enum ProcessLocks {
  /// The process that holds the lock of that file; nil where none does, or the system does not tell.
  static func holder(of file: URL) -> Int32? {
    var status = stat()
    guard stat(file.path, &status) == 0, let table = try? String(contentsOfFile: "/proc/locks", encoding: .utf8) else {
      return nil
    }
    return holder(ofNode: UInt64(status.st_ino), in: table)
  }

  /// `1: FLOCK  ADVISORY  WRITE 4711 fe:00:1835 0 EOF`: the fifth word is the process, the sixth ends with the file's number.
  static func holder(ofNode node: UInt64, in table: String) -> Int32? {
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count >= 6, words[1] == "FLOCK", words[5].split(separator: ":").last == "\(node)" else { continue }
      if let process = Int32(words[4]), process > 0 { return process }
    }
    return nil
  }
}
