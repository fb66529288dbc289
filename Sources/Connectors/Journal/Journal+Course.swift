import Exchange
import Foundation
import GRDB

extension Journal {
  /// Notes that a visit was made, what stood in its way, and until when the partner asked not to be called.
  func note(visit now: Instant, failure: String?, resumes: Instant?) async throws {
    try await pool.write { db in
      try db.execute(
        sql: """
          INSERT INTO course (one, visited_at, succeeded_at, failed_at, failure, resumes_at)
          VALUES (1, ?1, CASE WHEN ?2 IS NULL THEN ?1 END, CASE WHEN ?2 IS NOT NULL THEN ?1 END, ?2, ?3)
          ON CONFLICT (one) DO UPDATE SET visited_at = excluded.visited_at,
            succeeded_at = COALESCE(excluded.succeeded_at, succeeded_at), failed_at = COALESCE(excluded.failed_at, failed_at),
            failure = COALESCE(excluded.failure, failure), resumes_at = excluded.resumes_at
          """, arguments: [now.milliseconds, failure, resumes?.milliseconds])
    }
  }

  /// How the visits before this process went; nil where there was none.
  func course() throws -> ConnectorCourse? { try pool.read { try JournalView.course(in: $0) } }

  /// Where a purpose's mailbox is collected from, while what lies before that waits.
  func start(of purpose: String) async throws -> MailboxStart? {
    try await pool.read { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT cursor, again_at FROM mailbox WHERE purpose = ?", arguments: [purpose])
      else { return nil }
      let lanes = try Data.fetchSet(db, sql: "SELECT lane FROM lane WHERE purpose = ?", arguments: [purpose])
      return MailboxStart(cursor: row["cursor"], again: Instant(milliseconds: row["again_at"]), lanes: lanes)
    }
  }

  /// Notes it; nil for from the beginning.
  func note(_ start: MailboxStart?, of purpose: String) async throws {
    try await pool.write { db in
      try db.execute(sql: "DELETE FROM mailbox WHERE purpose = ?", arguments: [purpose])
      guard let start else { return }
      try db.execute(
        sql: "INSERT INTO mailbox (purpose, cursor, again_at) VALUES (?, ?, ?)",
        arguments: [purpose, start.cursor, start.again.milliseconds])
      for lane in start.lanes {
        try db.execute(sql: "INSERT INTO lane (purpose, lane) VALUES (?, ?)", arguments: [purpose, lane])
      }
    }
  }

  /// Notes that a person decided on what was held; answers whether such a release is held here.
  func decide(_ release: String, at now: Instant) async throws -> Bool {
    try await pool.write { db in
      try db.execute(
        sql: "UPDATE attempt SET decided_at = ? WHERE release = ? AND state = 'held'", arguments: [now.milliseconds, release])
      return db.changesCount > 0
    }
  }
}

/// From where a mailbox is collected: behind releases that were handed out, and that wait here.
struct MailboxStart: Hashable, Sendable {
  /// The last of them.
  let cursor: String
  /// When they are due, so that the mailbox is collected from its beginning.
  let again: Instant
  /// Whom they are about, as codes: what comes about the same waits behind them.
  let lanes: Set<Data>
}
