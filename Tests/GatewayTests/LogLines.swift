import Exchange
import JSONTree
import Logging
import Synchronization

@testable import Gateway

/// The technical log of a gateway under test, kept line by line.
final class LogLines: Sendable {
  private let lines = Mutex<[String]>([])

  /// What was written by now.
  var all: [String] { lines.withLock { $0 } }

  /// What was written of that event, each read as JSON.
  func events(_ name: String) throws -> [JSONValue] {
    try all.map { try JSONValue(parsing: $0) }.filter { $0.objectValue?["event"]?.stringValue == name }
  }

  /// A logger that writes here.
  func logger(level: Logger.Level) -> Logger {
    var logger = Logger(label: "test") { _ in
      JSONLog(clock: Assembly.systemClock) { line in self.lines.withLock { $0.append(line) } }
    }
    logger.logLevel = level
    return logger
  }
}
