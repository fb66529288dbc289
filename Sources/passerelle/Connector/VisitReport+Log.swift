import ArgumentParser
import Connectors
import Logging

extension VisitReport: VisitAccount {
  func say(on console: Console) { console.say(self) }

  func log(to logger: Logger) {
    for release in releases {
      var said: Logger.Metadata = [
        "release": "\(release.release)", "type": "\(release.type)", "outcome": "\(release.word.rawValue)",
      ]
      if let operation = release.operation { said["operation"] = "\(operation)" }
      if let reason = release.reason { said["reason"] = "\(reason)" }
      if let place = release.place { said["place"] = "\(place)" }
      if !release.losses.isEmpty { said["losses"] = .array(release.losses.map { "\($0)" }) }
      let isForAPerson = [.refused, .held, .stopped].contains(release.word)
      logger.log(level: isForAPerson ? .warning : .info, "release", metadata: said)
    }
    for reading in readings {
      logger.info(
        "reading",
        metadata: [
          "name": "\(reading.name)", "outcome": "\(reading.word.rawValue)", "number": .stringConvertible(reading.number),
        ])
    }
    for refusal in Set(refusals).sorted(by: { ($0.name, $0.code) < ($1.name, $1.code) }) {
      logger.warning("reading.refused", metadata: ["name": "\(refusal.name)", "code": "\(refusal.code)"])
    }
    logger.visited(failure: failure, pause: pause)
  }

  var status: ExitCode? {
    switch gateway {
    case .refused: ExitStatus.refused
    case .seal: ExitStatus.proofFailed
    case .unavailable: stopped == nil ? ExitStatus.unavailable : ExitStatus.refused
    case nil: stopped != nil ? ExitStatus.refused : pause != nil ? ExitStatus.unavailable : nil
    }
  }
}

extension FileVisitReport: VisitAccount {
  func say(on console: Console) { console.say(self) }

  func log(to logger: Logger) {
    for file in files {
      var said: Logger.Metadata = ["file": "\(file.name)", "type": "\(file.type)", "outcome": "\(file.word.rawValue)"]
      if let batch = file.batch { said["batch"] = "\(batch)" }
      if let refusal = file.refusal {
        said["code"] = "\(refusal.code)"
        if let place = refusal.place { said["place"] = "\(place)" }
      }
      if !file.counts.isEmpty { said["counts"] = Self.numbers(file.counts) }
      if !file.reasons.isEmpty { said["reasons"] = Self.numbers(file.reasons) }
      logger.log(level: [.refused, .unreadable].contains(file.word) ? .warning : .info, "file", metadata: said)
    }
    for stranger in strangers {
      logger.warning(
        "file.left",
        metadata: [
          "reason": "\(stranger.reason.rawValue)", "size": "\(stranger.size)", "modified": "\(stranger.modified)",
        ])
    }
    logger.visited(failure: failure, pause: pause)
  }

  private static func numbers(_ numbers: [String: Int64]) -> Logger.Metadata.Value {
    .dictionary(numbers.mapValues { .stringConvertible(Int($0)) })
  }

  var status: ExitCode? {
    switch gateway {
    case .refused: return ExitStatus.refused
    case .seal: return ExitStatus.proofFailed
    case .unavailable, nil: break
    }
    if files.contains(where: { $0.word == .refused }) { return ExitStatus.refused }
    return gateway != nil || server != nil || pause != nil ? ExitStatus.unavailable : nil
  }
}

extension Logger {
  /// The end of a visit: what stood in its way, and for how long nothing is sent.
  fileprivate func visited(failure: String?, pause: Int64?) {
    var said: Logger.Metadata = [:]
    if let failure { said["failure"] = "\(failure)" }
    if let pause { said["pause"] = .stringConvertible(Int(pause)) }
    log(level: failure == nil ? .info : .warning, "visit", metadata: said)
  }
}
