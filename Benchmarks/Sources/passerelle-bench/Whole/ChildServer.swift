import Foundation

/// A server in a process of its own: this same program in another role.
final class ChildServer {
  private let process = Process()
  private let output = Pipe()
  /// The loopback port that it listens on.
  private(set) var port = 0

  /// Starts it and waits until it says its port.
  init(role: [String], installation: URL) throws {
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["serve"] + role
    process.environment = ProcessInfo.processInfo.environment.merging(["PASSERELLE_SHARE": installation.path]) { $1 }
    process.standardOutput = output
    try process.run()
    var line = ""
    while !line.contains("\n") {
      let part = output.fileHandleForReading.availableData
      guard !part.isEmpty else { throw BenchError("the server \(role.first ?? "") ended before it served") }
      line += String(decoding: part, as: UTF8.self)
    }
    guard let port = Int(line.prefix { $0 != "\n" }) else { throw BenchError("the server \(role.first ?? "") said \(line)") }
    self.port = port
  }

  /// The process.
  var identifier: Int32 { process.processIdentifier }

  /// Seconds of processor time so far.
  var processorTime: Double { ProcessorTime.of(process.processIdentifier) ?? 0 }

  /// Asks it to end and waits until it has.
  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}
