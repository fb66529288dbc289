import ArgumentParser
import Connectors
import Logging

/// A connector that goes from visit to visit.
protocol VisitingConnector: Sendable {
  associatedtype Report: VisitAccount

  /// Makes one visit.
  func visit() async throws -> Report
  /// Says what one would do.
  func rehearse() async throws -> Report
  /// From now on nothing is begun.
  func stop() async
  /// How many seconds to wait after that visit.
  func delay(after report: Report) async -> Int64
  /// Lets everything go.
  func close() async throws
}

extension Connector: VisitingConnector {}
extension FileConnector: VisitingConnector {}

/// What a visit did, as it is told.
protocol VisitAccount: Sendable {
  /// Tells people, or programs with `--json`.
  func say(on console: Console)
  /// Tells the technical log: codes, types, numbers, and nothing of anybody.
  func log(to logger: Logger)
  /// The exit status of a visit that was the only one; nil where it did all.
  var status: ExitCode? { get }
}
