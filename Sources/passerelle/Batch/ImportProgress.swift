import Exchange
import Intake
import Synchronization

/// Says how far an import is: the pieces that are sent, the file that is checked, the records that are recorded; each at its own rate.
final class ImportProgress: Sendable {
  private let console: Console
  private let progress: Progress
  private let start = Mutex<(what: String, done: Int64, at: ContinuousClock.Instant)?>(nil)

  init(_ console: Console) {
    self.console = console
    progress = Progress(console)
  }

  /// Says how many bytes were sent.
  func sent(_ done: Int64, of all: Int64) {
    report("sent", done, of: all, console.text("octets envoyés", "bytes sent"))
  }

  /// Says how far the gateway is.
  func report(_ step: BatchProgress) {
    switch step.stage {
    case .checking: report("checking", step.done, of: step.all, console.text("octets vérifiés", "bytes checked"))
    case .recording: report("recording", step.done, of: step.all, console.text("dossiers", "records"))
    }
  }

  /// Ends the line.
  func end() { progress.end() }

  private func report(_ what: String, _ done: Int64, of all: Int64, _ unit: String) {
    let start = start.withLock { start in
      if start?.what != what { start = (what, done, .now) }
      return start
    }
    guard let start else { return }
    progress.report(done, of: all, unit, since: (start.done, start.at))
  }
}
