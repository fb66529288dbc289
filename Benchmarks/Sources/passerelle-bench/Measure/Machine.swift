import Foundation

/// What the figures were got on: without it they say nothing.
enum Machine {
  /// Cores, processor, memory, system, load, disk; and whether something else kept the machine busy.
  static func figures(scratch: URL) throws -> Figures {
    var figures = Figures()
    figures.say("date", Date().formatted(.iso8601))
    figures.say("processor", field("model name", in: "/proc/cpuinfo") ?? "unknown")
    figures.count("cores", ProcessInfo.processInfo.activeProcessorCount)
    figures.count("memoryMB", Int(ProcessInfo.processInfo.physicalMemory >> 20))
    figures.say("system", ProcessInfo.processInfo.operatingSystemVersionString)
    let load = Double(text("/proc/loadavg").split(separator: " ").first ?? "0") ?? 0
    figures.figure("loadBefore", load)
    // The load average of the last minute: more than half a core was somebody else's.
    figures.flag("busy", load > 0.5)
    figures.say("fileSystem", fileSystem(of: scratch))
    figures.figure("fsyncUs", try fsync(in: scratch).median)
    return figures
  }

  /// Microseconds of writing 4 KiB at the end of a file and having them on disk: what a commit cannot be faster than.
  private static func fsync(in folder: URL) throws -> Timing {
    let file = folder.appendingPathComponent("fsync")
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    let block = Data(repeating: 7, count: 4096)
    return try Stopwatch(seconds: 0.5).time {
      try handle.write(contentsOf: block)
      try handle.synchronize()
    }
  }

  /// The type of the file system that holds a folder: on `tmpfs` nothing is durable and the figures of stores mean nothing.
  private static func fileSystem(of folder: URL) -> String {
    let path = folder.resolvingSymlinksInPath().path
    var best: (length: Int, type: String) = (0, "unknown")
    for line in text("/proc/mounts").split(separator: "\n") {
      let parts = line.split(separator: " ")
      guard parts.count > 2, path.hasPrefix(String(parts[1])), parts[1].count >= best.length else { continue }
      best = (parts[1].count, String(parts[2]))
    }
    return best.type
  }

  private static func field(_ name: String, in file: String) -> String? {
    for line in text(file).split(separator: "\n") where line.hasPrefix(name) {
      return line.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
    }
    return nil
  }

  private static func text(_ file: String) -> String { (try? String(contentsOfFile: file, encoding: .utf8)) ?? "" }
}
