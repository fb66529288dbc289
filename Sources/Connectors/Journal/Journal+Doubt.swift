import Exchange
import Foundation
import GRDB

extension Journal {
  /// Forgets how a release ended: an administrator handed it over once more, and with that decided every doubt about its thing. What was in
  /// doubt is looked for once more before it is made: the partner may show by now what it did not show then.
  func reopen(_ release: String, at now: Instant) async throws {
    try await pool.write { db in
      guard let row = try Row.fetchOne(db, sql: "SELECT thing, subject FROM attempt WHERE release = ?", arguments: [release])
      else { return }
      let (thing, subject): (Data, Data?) = (row["thing"], row["subject"])
      if try Self.isDoubtful(thing, db) {
        try db.execute(
          sql: "INSERT OR REPLACE INTO decided (thing, subject, changed_at) VALUES (?, ?, ?)",
          arguments: [thing, subject, now.milliseconds])
      }
      try db.execute(sql: "DELETE FROM attempt WHERE release = ?", arguments: [release])
      try db.execute(sql: "UPDATE attempt SET doubtful = 0 WHERE thing = ? AND doubtful = 1", arguments: [thing])
    }
  }

  /// What was last accepted of a thing, and whether the partner may have more of it than is known.
  func standing(of thing: Thing) async throws -> Standing {
    try await pool.read { db in
      let row = try Row.fetchOne(db, sql: "SELECT operation, identifier FROM thing WHERE thing = ?", arguments: [thing.code])
      let isDecided = try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM decided WHERE thing = ?)", arguments: [thing.code])
      return Standing(
        operation: (row?["operation"] as String?).flatMap { Operation.Name(rawValue: $0) },
        identifier: try (row?["identifier"] as Data?).map { try key.open($0, as: thing.code) },
        doubt: try Self.isDoubtful(thing.code, db) ? .open : isDecided ?? false ? .decided : .none)
    }
  }

  private static func isDoubtful(_ thing: Data, _ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM attempt WHERE thing = ? AND doubtful = 1)", arguments: [thing]) ?? false
  }

  /// Refuses a key that is not the one that this journal was begun with: nothing in it would be known again, and what was sent would be sent
  /// once more.
  func checkKey() throws {
    let own = key.code(["mark"])
    try pool.write { db in
      guard let mark = try Data.fetchOne(db, sql: "SELECT code FROM mark") else {
        return try db.execute(sql: "INSERT INTO mark (code) VALUES (?)", arguments: [own])
      }
      guard mark == own else {
        throw SettingsFault(
          "journal.key",
          Sentence(
            "n'est pas la clé de ce journal : remettez celle d'origine, ou repartez d'un dossier sans journal",
            "is not the key of this journal: put the original one back, or begin with a folder without a journal"))
      }
    }
  }
}
