import Connectors
import Exchange
import Foundation
import Gateway

/// Looks at the connectors of a folder and says what is wrong with each: reads only, beside them or without them.
struct ConnectorExamination {
  let directory: URL
  let now: Instant
  let language: Language

  /// A visit is late after ten of its intervals, and an hour at least: restarts and long files are none.
  private static let patience: Int64 = 3600
  /// A pause that ends sooner than in so many seconds is nobody's business.
  private static let shortPause: Int64 = 900
  /// What is held for less than a day is on somebody's desk.
  private static let desk: Int64 = 86_400

  /// Connectors that are there and cannot be looked at by this user.
  var unseen: [String] { ConnectorFolder.closed(in: directory) }

  /// Everything that was found.
  func findings() async -> [Finding] {
    var found: [Finding] = []
    for folder in ConnectorFolder.all(in: directory) {
      found += folder.exposedFiles().map {
        Finding(.connectorCredentials, "\(folder.name)/\($0.name)", ["mode": String($0.mode, radix: 8)])
      }
      do { found += try await findings(in: folder) } catch {
        let reason = Complaint(error, in: language).text.split(whereSeparator: \.isNewline).joined(separator: " ")
        found.append(Finding(.connectorSettings, folder.name, ["reason": reason]))
      }
    }
    return found
  }

  private func findings(in folder: ConnectorFolder) async throws -> [Finding] {
    let (every, state) = (try folder.everySeconds(), try await folder.state())
    var found: [Finding] = []
    if let every {
      let since = state.course?.visited ?? folder.configured ?? now
      let awake = max(since, state.course?.resumes ?? since)
      if now > awake.adding(seconds: max(10 * every, Self.patience)) {
        found.append(Finding(.connectorSilent, folder.name, ["since": "\(since)"]))
      }
      let success = state.course?.succeeded ?? folder.configured ?? now
      if let course = state.course, let failure = course.failure, course.failed == course.visited,
        now > success.adding(seconds: max(10 * every, Self.patience))
      {
        found.append(Finding(.connectorFailing, folder.name, ["code": failure, "since": "\(success)"]))
      }
    }
    if let resumes = state.course?.resumes, resumes > now.adding(seconds: Self.shortPause) {
      found.append(Finding(.connectorPaused, folder.name, ["until": "\(resumes)"]))
    }
    if state.held > 0, let since = state.heldSince, now > since.adding(seconds: Self.desk) {
      found.append(Finding(.connectorHeld, folder.name, ["count": "\(state.held)", "since": "\(since)"]))
    }
    return found
  }
}
