import Connectors
import Exchange
import Foundation
import Gateway
import Logging
import UnixSignals

/// A connector's visits, one after the other, until somebody orders it to stop.
struct ConnectorRound {
  /// Which visits.
  enum Extent {
    /// One that does nothing.
    case rehearsal
    /// One.
    case once
    /// One after the other.
    case always
  }

  let extent: Extent
  let console: Console
  /// Where visits are told instead; nil for on the console.
  let logger: Logger?
  private let halt = Halt()

  init(_ extent: Extent, _ console: Console, logger: Logger?) {
    (self.extent, self.console, self.logger) = (extent, console, logger)
  }

  /// Those in which its connector works.
  var surroundings: Surroundings { .machine(until: halt) }

  /// Works until a signal comes, or once; throws the exit status of a visit that was the only one.
  func work(_ connector: some VisitingConnector) async throws {
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    let watch = Task {
      for await _ in signals {
        await connector.stop()
        halt.ask()
      }
    }
    defer { watch.cancel() }
    try await visits(connector)
    try await connector.close()
  }

  private func visits<Worker: VisitingConnector>(_ connector: Worker) async throws {
    guard extent == .always else {
      let report = extent == .rehearsal ? try await connector.rehearse() : try await connector.visit()
      tell(report)
      // What stands in the way was said already.
      if let status = report.status { throw status }
      return
    }
    while !halt.isAsked {
      let report = try await connector.visit()
      tell(report)
      await halt.wait(milliseconds: connector.delay(after: report) * 1000)
    }
  }

  private func tell(_ report: some VisitAccount) {
    guard let logger else {
      report.say(on: console)
      fflush(nil)
      return
    }
    report.log(to: logger)
  }
}
