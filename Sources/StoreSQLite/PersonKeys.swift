import Dossier
import Foundation
import GRDB
import Identity
import Store

/// By which keys persons are filed. A store that was filed by older ones is filed anew when it opens, some hundreds at a time: a kill in
/// between leaves the rest for the next opening. Where the keys are today's and only birth dates are not beside them, those are written in one pass
/// along the index, all or none.
struct PersonKeys {
  let pool: DatabasePool
  let context: ReadContext

  /// Changes with ``IdentityEvidence/blindKeys``, and with what stands beside them.
  static let version = Data("4".utf8)
  /// The same keys, without birth dates.
  private static let withoutBirths = Data("3".utf8)
  private static let slice = 500

  /// Files everybody by today's keys.
  func bringUpToDate() throws {
    let kept = try pool.read { try Data.fetchOne($0, sql: "SELECT value FROM setting WHERE name = 'person-keys'") }
    guard kept != Self.version else { return }
    if kept == Self.withoutBirths {
      try pool.write(fillBirths)
    } else {
      var last: Int64 = 0
      while let next = try pool.write({ db in try eachPerson(after: last, db) { try file($0, $1, db) } }) { last = next }
    }
    try pool.write {
      try $0.execute(sql: "INSERT OR REPLACE INTO setting (name, value) VALUES ('person-keys', ?)", arguments: [Self.version])
    }
  }

  /// Goes through the next persons; answers the last of them, nil when there was none. Whoever cannot be read (a key that was destroyed, a damaged
  /// record, which `fsck` names) stays as they are filed: one person's record must not keep the others from being served.
  private func eachPerson(after last: Int64, _ db: Database, _ work: (Int64, IdentityEvidence) throws -> Void) throws -> Int64? {
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, key, evidence FROM subject WHERE id > ? AND evidence IS NOT NULL ORDER BY id LIMIT ?",
      arguments: [last, Self.slice])
    try? context.vault.fetch(rows.map { $0[1] })
    for row in rows {
      let id: Int64 = row[0]
      if let evidence = try evidence(of: id, key: row[1], row[2]) { try work(id, evidence) }
    }
    return rows.last.map { $0[0] }
  }

  /// Nil where the record is damaged; a file that cannot be read now is no damage, and the opening begins anew.
  private func evidence(of subject: Int64, key number: Int64, _ sealed: Data) throws -> IdentityEvidence? {
    do {
      guard let content = try context.open(sealed, key: number, as: ContentName.evidence(subject)) else { return nil }
      return IdentityEvidence(facts: try StatementCodec.read(content).facts)
    } catch let error as DatabaseError {
      throw error
    } catch {
      return nil
    }
  }

  private func file(_ subject: Int64, _ evidence: IdentityEvidence, _ db: Database) throws {
    let born = context.index.cover(evidence.birth, of: subject)
    try db.execute(sql: "DELETE FROM blind WHERE subject = ?", arguments: [subject])
    let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO blind (value, subject, born) VALUES (?, ?, ?)")
    for key in evidence.blindKeys { try insert.execute(arguments: [context.index.value(key).data, subject, born]) }
  }

  /// Each page of the index is written once, in its order, whoever is filed on it.
  private func fillBirths(_ db: Database) throws {
    try db.execute(sql: "CREATE TEMP TABLE birth (subject INTEGER PRIMARY KEY, born INTEGER) STRICT")
    let insert = try db.makeStatement(sql: "INSERT INTO temp.birth (subject, born) VALUES (?, ?)")
    func note(_ subject: Int64, _ evidence: IdentityEvidence) throws {
      try insert.execute(arguments: [subject, context.index.cover(evidence.birth, of: subject)])
    }
    var last: Int64 = 0
    while let next = try eachPerson(after: last, db, note) { last = next }
    try db.execute(
      sql: """
        UPDATE blind NOT INDEXED SET born = (SELECT b.born FROM temp.birth b WHERE b.subject = blind.subject)
        WHERE subject IN (SELECT subject FROM temp.birth);
        DROP TABLE temp.birth
        """)
  }
}
