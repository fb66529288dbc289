import Foundation

#if canImport(Glibc)
  // Beside OpenSSL's headers the compiler takes CoreFoundation for the module that defines `timespec`.
  import CoreFoundation
#endif

/// Processor time that a process has used: on a busy machine it says more than the clock on the wall does.
enum ProcessorTime {
  /// Seconds of this process, all threads: `clock` counts microseconds.
  static var own: Double { Double(clock()) / 1e6 }

  /// Microseconds of this thread.
  static var ofThread: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1000
  }

  /// Seconds of another process, all threads, to a hundredth (`/proc/<pid>/stat`, fields 14 and 15); nil when it is gone.
  static func of(_ process: Int32) -> Double? {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let end = text.lastIndex(of: ")")
    else { return nil }
    let fields = text[end...].split(separator: " ").dropFirst()
    guard fields.count > 12, let user = Double(fields[fields.startIndex + 11]),
      let system = Double(fields[fields.startIndex + 12])
    else { return nil }
    return (user + system) / 100
  }
}
