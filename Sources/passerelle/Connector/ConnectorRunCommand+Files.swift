import Connectors
import Exchange
import Foundation
import Gateway
import UnixSignals

extension ConnectorRunCommand {
  /// Has the gateway take in the files of a folder, until it is told to stop.
  func run(_ settings: FileSettings, in folder: ConnectorFolder) async throws {
    let (console, halt) = (options.console, Halt())
    let surroundings = Surroundings(
      clock: Assembly.systemClock, chance: { Double.random(in: 0..<1) }, numbers: .system,
      wait: { await halt.wait(milliseconds: $0) })
    try await HTTPCaller.open { caller in
      let connector = try FileConnector(
        folder, settings, environment: ProcessInfo.processInfo.environment, caller: caller, surroundings)
      let watch = Task {
        for await _ in await UnixSignalsSequence(trapping: .sigterm, .sigint) {
          await connector.stop()
          halt.ask()
        }
      }
      defer { watch.cancel() }
      try await work(connector, halt, console)
      try await connector.close()
    }
  }

  private func work(_ connector: FileConnector, _ halt: Halt, _ console: Console) async throws {
    if dryRun {
      let report = try await connector.rehearse()
      console.say(report)
      return try stop(after: report)
    }
    while !halt.isAsked {
      let report = try await connector.visit()
      console.say(report)
      fflush(nil)
      if once { return try stop(after: report) }
      await halt.wait(milliseconds: connector.delay(after: report) * 1000)
    }
  }

  /// The exit status of a visit that was the only one: what stands in the way was said already.
  private func stop(after report: FileVisitReport) throws {
    if case .refused? = report.gateway { throw ExitStatus.refused }
    if case .seal? = report.gateway { throw ExitStatus.proofFailed }
    if report.files.contains(where: { $0.word == .refused }) { throw ExitStatus.refused }
    if report.gateway != nil || report.server != nil || report.pause != nil { throw ExitStatus.unavailable }
  }
}
