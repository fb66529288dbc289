import Exchange
import Foundation
import Gateway
import Logging

/// How the technical log is written. The raw value is the option's word.
enum LogForm: String, CaseIterable {
  /// Lines for people.
  case text
  /// One JSON object a line, for what collects logs.
  case json

  /// A logger of that form and level on standard error.
  func logger(level: Logger.Level) -> Logger {
    var logger = Logger(label: "passerelle") { label in
      switch self {
      case .text: StreamLogHandler.standardError(label: label)
      // A line that cannot be written is lost: nothing that is answered depends on it.
      case .json: JSONLog(clock: Assembly.systemClock) { try? FileHandle.standardError.write(contentsOf: Data($0.utf8)) }
      }
    }
    logger.logLevel = level
    return logger
  }
}
