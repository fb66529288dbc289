public import Exchange
import Foundation
import GRDB
import JSONTree

extension Journal {
  /// Notes that the thing of that kind was heard of just now, and whose it is, by the partner's own number of the person.
  func remember(_ kind: String, _ value: String, number: String, at now: Instant) async throws {
    let code = key.code([kind, value])
    let sealed = try key.seal(JSONWriter.text(["number": .string(number), "value": .string(value)]), as: code)
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
    return try sealed.flatMap { try Followed(JSONValue(parsing: key.open($0, as: code)), code)?.number }
  }

  /// Things of a kind that are due to be read under a name: those never read first, then those read longest ago.
  ///
  /// - Parameters:
  ///   - heard: since when something must have been heard of them.
  ///   - read: before when they must have been read last.
  func due(_ kind: String, for name: String, heardSince heard: Instant, readBefore read: Instant, limit: Int) async throws
    -> [Followed]
  {
    let rows = try await pool.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT remembered.value, remembered.number FROM remembered
          LEFT JOIN reading ON reading.name = ?1 AND reading.subject = remembered.value
          WHERE remembered.kind = ?2 AND remembered.changed_at >= ?3 AND COALESCE(reading.changed_at, ?5) < ?4
          ORDER BY COALESCE(reading.changed_at, ?5), remembered.value LIMIT ?6
          """,
        arguments: [name, kind, heard.milliseconds, read.milliseconds, Int64.min, limit]
      ).map { (code: $0["value"] as Data, sealed: $0["number"] as Data) }
    }
    return try rows.compactMap { row in try Followed(JSONValue(parsing: key.open(row.sealed, as: row.code)), row.code) }
  }

  /// When a list was read last; nil for never.
  func lastRead(_ name: String) async throws -> Instant? {
    try await pool.read { db in
      try Int64.fetchOne(db, sql: "SELECT changed_at FROM cursor WHERE name = ?", arguments: [name])
    }.map { Instant(milliseconds: $0) }
  }

  /// Notes that a list was read to its end.
  func noteRead(_ name: String, at now: Instant) async throws {
    try await pool.write { db in
      try db.execute(sql: "INSERT OR REPLACE INTO cursor (name, changed_at) VALUES (?, ?)", arguments: [name, now.milliseconds])
    }
  }

  /// What was posted last under that name of that thing: the digest of its content, and how many times something was.
  func posted(_ name: String, of subject: Data) async throws -> (digest: Data, sequence: Int64)? {
    try await pool.read { db in
      try Row.fetchOne(
        db, sql: "SELECT digest, sequence FROM reading WHERE name = ? AND subject = ?", arguments: [name, subject]
      ).map { ($0["digest"], $0["sequence"]) }
    }
  }

  /// Notes that it was read; with a digest, that this was posted.
  func noteRead(_ name: String, of subject: Data, posting digest: Data?, at now: Instant) async throws {
    try await pool.write { db in
      try db.execute(
        sql: """
          INSERT INTO reading (name, subject, digest, sequence, changed_at) VALUES (?1, ?2, COALESCE(?3, x''), ?3 IS NOT NULL, ?4)
          ON CONFLICT (name, subject) DO UPDATE SET digest = COALESCE(?3, digest), sequence = sequence + (?3 IS NOT NULL),
            changed_at = excluded.changed_at
          """, arguments: [name, subject, digest, now.milliseconds])
    }
  }

  /// Deletes everything about the person whom the partner calls so; answers how many releases and things it was about.
  func forget(number: String) async throws -> Int {
    let subject = key.code([PersonReading.person, number])
    return try await pool.write { db in
      var count = 0
      for table in ["decided", "attempt", "thing"] {
        try db.execute(sql: "DELETE FROM \(table) WHERE subject = ?", arguments: [subject])
        if table != "decided" { count += db.changesCount }
      }
      for row in try Row.fetchAll(db, sql: "SELECT kind, value, number FROM remembered") {
        let (kind, code): (String, Data) = (row["kind"], row["value"])
        guard try Followed(JSONValue(parsing: key.open(row["number"], as: code)), code)?.number == number else { continue }
        try db.execute(sql: "DELETE FROM remembered WHERE kind = ? AND value = ?", arguments: [kind, code])
        try db.execute(sql: "DELETE FROM reading WHERE subject = ?", arguments: [code])
        count += 1
      }
      return count
    }
  }

  /// Deletes what nobody needs any more: what was told, and what was said of things of which nothing was heard since that moment. What is in
  /// doubt stays: without it a second one could be made.
  func purge(before moment: Instant) async throws {
    try await pool.write { db in
      let moment = moment.milliseconds
      // What the partner may have although nobody knows stays until that is decided.
      try db.execute(
        sql: "DELETE FROM attempt WHERE changed_at < ? AND doubtful = 0 AND (told = 1 OR state IN ('refused', 'held'))",
        arguments: [moment])
      for table in ["decided", "thing", "remembered", "reading"] {
        try db.execute(sql: "DELETE FROM \(table) WHERE changed_at < ?", arguments: [moment])
      }
    }
  }
}

/// Something that is followed at the partner's.
struct Followed: Sendable {
  /// What the journal knows it by.
  let code: Data
  /// The partner's own number of the person.
  let number: String
  /// The thing itself; the number again where it is the person.
  let value: String

  init?(_ json: JSONValue, _ code: Data) {
    guard let number = json["number"]?.stringValue, let value = json["value"]?.stringValue else { return nil }
    (self.code, self.number, self.value) = (code, number, value)
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
