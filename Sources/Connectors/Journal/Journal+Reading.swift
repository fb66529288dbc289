public import Exchange
import Foundation
import GRDB
import JSONTree

extension Journal {
  /// Notes whose the thing of that name is, by the partner's own number of the person.
  func remember(_ kind: String, _ value: String, number: String, at now: Instant) async throws {
    let code = key.code([kind, value])
    let sealed = try key.seal(number, as: code)
    try await pool.write { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO remembered (kind, value, number, changed_at) VALUES (?, ?, ?, ?)",
        arguments: [kind, code, sealed, now.milliseconds])
    }
  }

  /// The partner's own number of the person whose that thing is; nil where nothing told it.
  func remembered(_ kind: String, _ value: String) async throws -> String? {
    let code = key.code([kind, value])
    let sealed = try await pool.read { db in
      try Data.fetchOne(db, sql: "SELECT number FROM remembered WHERE kind = ? AND value = ?", arguments: [kind, code])
    }
    return try sealed.map { try key.open($0, as: code) }
  }

  /// How many releases are in each state, told and not told.
  func counts() async throws -> [JournalCount] {
    try await pool.read { db in
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
    try await pool.read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM attempt WHERE state <> 'accepted' ORDER BY changed_at DESC LIMIT ?", arguments: [limit]
      ).compactMap(Attempt.init)
    }
  }

  /// Deletes what nobody needs any more: what was told, and what was said of things of which nothing was heard since that moment.
  func purge(before moment: Instant) async throws {
    try await pool.write { db in
      let moment = moment.milliseconds
      try db.execute(
        sql: "DELETE FROM attempt WHERE changed_at < ? AND (told = 1 OR state IN ('refused', 'held'))", arguments: [moment])
      for table in ["thing", "remembered", "reading"] {
        try db.execute(sql: "DELETE FROM \(table) WHERE changed_at < ?", arguments: [moment])
      }
    }
  }
}

/// How many releases of a type are in a state.
public struct JournalCount: Hashable, Sendable {
  /// The message type.
  public let type: MessageType
  /// `begun`, `waiting`, `accepted`, `refused`, `held`.
  public let state: String
  /// Whether the partner may have them although nobody knows.
  public let isDoubtful: Bool
  /// How many.
  public let number: Int
}

extension Attempt {
  init?(_ row: Row) {
    guard let type = MessageType(row["type"]), let state = State(rawValue: row["state"]) else { return nil }
    release = row["release"]
    self.type = type
    thing = row["thing"]
    operation = (row["operation"] as String?).flatMap { Operation.Name(rawValue: $0) }
    self.state = state
    isDoubtful = row["doubtful"]
    isTold = row["told"]
    rejection = (row["reason"] as String?).flatMap { Rejection.Reason(rawValue: $0) }.map { reason in
      Rejection(
        reason, at: (row["place"] as String?).flatMap { JSONPointer($0) },
        Sentence(row["french"] as String? ?? "", row["english"] as String? ?? ""))
    }
    tries = row["tries"]
    changedAt = Instant(milliseconds: row["changed_at"])
    dueAt = (row["due_at"] as Int64?).map { Instant(milliseconds: $0) }
  }
}
