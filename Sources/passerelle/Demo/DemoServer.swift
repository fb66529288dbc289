import Exchange
import Foundation
import JSONTree

/// The gateway of the demonstration: `passerelle serve` as a process of its own, on a free loopback port.
struct DemoServer {
  let url: String
  private let process: Process

  /// Starts it and waits until it listens.
  init(_ script: DemoScript) throws {
    process = Process()
    process.executableURL = script.program
    process.arguments = ["serve", "--port", "0", "--json"]
    process.currentDirectoryURL = script.folder
    process.environment = script.environment
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    var line: [UInt8] = []
    while let byte = try output.fileHandleForReading.read(upToCount: 1)?.first, byte != 0x0A { line.append(byte) }
    guard let url = (try? JSONTree(parsing: line))?.root["listening"]?.string else {
      process.terminate()
      throw script.console.complaint(
        ExitStatus.unavailable, "La passerelle de la démonstration n'a pas démarré.",
        "The gateway of the demonstration did not start.")
    }
    self.url = url
  }

  /// Tells it to stop, as an administrator would, and waits for it.
  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}
