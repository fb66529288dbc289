import Exchange
import Foundation
import GRDB

/// A journal as somebody else reads it, beside the process that writes it or without one: nothing is made, brought up to date or changed.
struct JournalView: Sendable {
  private let queue: DatabaseQueue

  /// Opens the journal of that file for reading; throws ``SettingsFault`` where a newer version wrote it, or what SQLite says.
  init(_ file: URL) throws {
    var configuration = Configuration()
    configuration.label = "passerelle.connector.view"
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    queue = try DatabaseQueue(path: file.path, configuration: configuration)
    try Journal.refuseNewer(queue)
  }

  /// Lets the file go.
  func close() throws { try queue.close() }

  /// How the visits went; nil where there was none, or an older version made them.
  func course() async throws -> ConnectorCourse? { try await queue.read { try Self.course(in: $0) } }

  static func course(in db: Database) throws -> ConnectorCourse? {
    guard try db.tableExists("course"), let row = try Row.fetchOne(db, sql: "SELECT * FROM course") else { return nil }
    func instant(_ column: String) -> Instant? { (row[column] as Int64?).map { Instant(milliseconds: $0) } }
    return ConnectorCourse(
      visited: Instant(milliseconds: row["visited_at"]), succeeded: instant("succeeded_at"), failed: instant("failed_at"),
      failure: row["failure"], resumes: instant("resumes_at"))
  }

  /// How many releases are in each state, told and not told.
  func counts() async throws -> [JournalCount] {
    try await queue.read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT type, state, doubtful, COUNT(*) AS number FROM attempt GROUP BY type, state, doubtful ORDER BY type, state"
      ).compactMap { row in
        guard let type = MessageType(row["type"]), let state = Attempt.State(rawValue: row["state"]) else { return nil }
        return JournalCount(type: type, state: state.rawValue, isDoubtful: row["doubtful"], number: row["number"])
      }
    }
  }

  /// The newest releases that wait, are refused or held, newest first.
  func open(limit: Int) async throws -> [Attempt] {
    try await queue.read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM attempt WHERE state <> 'accepted' ORDER BY changed_at DESC LIMIT ?", arguments: [limit]
      ).compactMap(Attempt.init)
    }
  }

  /// The newest files, newest first.
  func files(limit: Int) async throws -> [FileEntry] {
    try await queue.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM file ORDER BY changed_at DESC LIMIT ?", arguments: [limit])
        .compactMap(FileEntry.init)
    }
  }

  /// How many releases and files wait to be tried again.
  func waiting() async throws -> Int {
    try await queue.read { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT (SELECT COUNT(*) FROM attempt WHERE state IN ('begun', 'waiting'))
            + (SELECT COUNT(*) FROM file WHERE state IN ('begun', 'refused'))
          """) ?? 0
    }
  }

  /// How many releases a person has to decide on, and since when the oldest is.
  func held() async throws -> (number: Int, since: Instant?) {
    try await queue.read { db in
      let decided = try db.columns(in: "attempt").contains { $0.name == "decided_at" } ? "AND decided_at IS NULL" : ""
      let row = try Row.fetchOne(
        db, sql: "SELECT COUNT(*) AS number, MIN(changed_at) AS since FROM attempt WHERE state = 'held' \(decided)")
      return (row?["number"] ?? 0, (row?["since"] as Int64?).map { Instant(milliseconds: $0) })
    }
  }
}
