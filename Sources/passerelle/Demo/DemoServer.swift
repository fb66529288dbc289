import Exchange
import Foundation
import JSONTree

/// What listens in the demonstration: `passerelle serve` unless another command is named, as a process of its own, on a free loopback port.
struct DemoServer {
  let url: String
  /// What it said when it listened.
  let notice: JSONValue
  private let process: Process

  /// Starts it and waits until it listens.
  init(_ script: DemoScript, _ arguments: [String] = ["serve", "--port", "0", "--json"]) throws {
    process = script.process(arguments)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    var line: [UInt8] = []
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A { line.append(byte) }
    guard let notice = try? JSONValue(parsing: line), let url = notice["listening"]?.stringValue else {
      process.terminate()
      throw script.console.complaint(
        ExitStatus.unavailable, "La passerelle de la démonstration n'a pas démarré.",
        "The gateway of the demonstration did not start.")
    }
    (self.url, self.notice) = (url, notice)
  }

  /// Tells it to stop, as an administrator would, and waits for it.
  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}
