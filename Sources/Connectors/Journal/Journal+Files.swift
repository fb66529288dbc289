import Exchange
import Foundation
import GRDB

extension Journal {
  /// What is known of a file.
  func file(_ code: Data) async throws -> FileEntry? {
    try await pool.read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM file WHERE code = ?", arguments: [code]).flatMap(FileEntry.init)
    }
  }

  /// Notes, before the gateway is called, by which event a file is brought to it.
  func begin(_ code: Data, _ name: String, _ type: MessageType, event: String, at now: Instant) async throws -> FileEntry {
    try await pool.write { db in
      try db.execute(
        sql: """
          INSERT INTO file (code, name, type, event, opened_at, state, changed_at) VALUES (?1, ?2, ?3, ?4, ?5, 'begun', ?5)
          ON CONFLICT (code) DO UPDATE SET name = excluded.name, event = excluded.event, opened_at = excluded.opened_at,
            state = 'begun', batch = NULL, reason = NULL, place = NULL, french = NULL, english = NULL,
            changed_at = excluded.changed_at
          """, arguments: [code, name, type.text, event, now.milliseconds])
    }
    return FileEntry(
      code: code, name: name, type: type, event: event, openedAt: now, state: .begun, batch: nil, refusal: nil, changedAt: now)
  }

  /// Notes what became of a file.
  func settle(
    _ code: Data, as state: FileEntry.State, batch: String?, _ refusal: FileRefusal? = nil, at now: Instant
  ) async throws {
    try await pool.write { db in
      try db.execute(
        sql: """
          UPDATE file SET state = ?, batch = COALESCE(?, batch), reason = COALESCE(?, reason), place = COALESCE(?, place),
            french = COALESCE(?, french), english = COALESCE(?, english), changed_at = ? WHERE code = ?
          """,
        arguments: [
          state.rawValue, batch, refusal?.code, refusal?.place, refusal?.sentence.french, refusal?.sentence.english,
          now.milliseconds, code,
        ])
    }
  }

  /// Notes that what was refused, and is not shown by the watched folder, is in quarantine: whoever was killed between the move and the note moved it.
  ///
  /// - Parameter names: what the watched folder shows, read through or not.
  func settleQuarantined(notShown names: Set<String>, at now: Instant) async throws {
    try await pool.write { db in
      for row in try Row.fetchAll(db, sql: "SELECT code, name FROM file WHERE state = 'refused'") {
        guard !names.contains(row["name"]) else { continue }
        try db.execute(
          sql: "UPDATE file SET state = 'quarantined', changed_at = ? WHERE code = ?",
          arguments: [now.milliseconds, row["code"] as Data])
      }
    }
  }

  /// Whether something that is still shown was seen before; it stays known for as long as it is.
  func recalls(_ sight: Data, at now: Instant) async throws -> Bool {
    let seen = try await pool.read { db in
      try Int64.fetchOne(db, sql: "SELECT changed_at FROM sight WHERE code = ?", arguments: [sight])
    }
    guard let seen else { return false }
    // Once a week is enough: nothing is kept for less than a month.
    if seen < now.adding(seconds: -7 * 86_400).milliseconds { try await see(sight, at: now) }
    return true
  }

  /// Whether something that a folder shows was seen before.
  func knows(_ sight: Data) async throws -> Bool {
    try await pool.read { db in
      try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM sight WHERE code = ?)", arguments: [sight]) ?? false
    }
  }

  /// Notes that it was seen, and until when it is known.
  func see(_ sight: Data, at now: Instant) async throws {
    try await pool.write { db in
      try db.execute(
        sql: """
          INSERT INTO sight (code, changed_at) VALUES (?, ?) ON CONFLICT (code) DO UPDATE SET changed_at = excluded.changed_at
          """, arguments: [sight, now.milliseconds])
    }
  }

  /// Notes that a thing is for one use, unless it was noted for another; answers whether it is for this one.
  func claim(_ thing: Data, for use: Data, at now: Instant) async throws -> Bool {
    let pair = key.code(["claim", thing.base64EncodedString(), use.base64EncodedString()])
    return try await pool.write { db in
      for code in [pair, thing] {
        let isThere = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM sight WHERE code = ?)", arguments: [code]) ?? false
        if isThere { return code == pair }
      }
      for code in [thing, pair] {
        try db.execute(sql: "INSERT INTO sight (code, changed_at) VALUES (?, ?)", arguments: [code, now.milliseconds])
      }
      return true
    }
  }

  /// Deletes files that were ended, and what was seen for the last time, before that moment.
  func purgeFiles(before moment: Instant) async throws {
    try await pool.write { db in
      let moment = moment.milliseconds
      try db.execute(sql: "DELETE FROM file WHERE changed_at < ? AND state IN ('taken', 'quarantined')", arguments: [moment])
      try db.execute(sql: "DELETE FROM sight WHERE changed_at < ?", arguments: [moment])
    }
  }
}

extension FileEntry {
  init?(_ row: Row) {
    guard let type = MessageType(row["type"]), let state = State(rawValue: row["state"]) else { return nil }
    code = row["code"]
    name = row["name"]
    self.type = type
    event = row["event"]
    openedAt = Instant(milliseconds: row["opened_at"])
    self.state = state
    batch = row["batch"]
    refusal = (row["reason"] as String?).map { reason in
      FileRefusal(
        code: reason, place: row["place"], sentence: Sentence(row["french"] as String? ?? "", row["english"] as String? ?? ""))
    }
    changedAt = Instant(milliseconds: row["changed_at"])
  }
}
