import Dossier
import Foundation
import GRDB
import Identity
import Store

/// By which keys persons are filed. A store that was filed by older ones is filed anew when it opens, some hundreds at a time: a kill in
/// between leaves the rest for the next opening.
struct PersonKeys {
  let pool: DatabasePool
  let context: ReadContext

  /// Changes with ``IdentityEvidence/blindKeys``.
  static let version = Data("4".utf8)
  private static let slice = 500

  /// Files everybody by today's keys.
  func bringUpToDate() throws {
    let kept = try pool.read { try Data.fetchOne($0, sql: "SELECT value FROM setting WHERE name = 'person-keys'") }
    guard kept != Self.version else { return }
    var last: Int64 = 0
    while let next = try pool.write({ try fileSlice(after: last, $0) }) { last = next }
    try pool.write {
      try $0.execute(sql: "INSERT OR REPLACE INTO setting (name, value) VALUES ('person-keys', ?)", arguments: [Self.version])
    }
  }

  /// The last subject of the slice; nil when there was none.
  private func fileSlice(after last: Int64, _ db: Database) throws -> Int64? {
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, key, evidence FROM subject WHERE id > ? AND evidence IS NOT NULL ORDER BY id LIMIT ?",
      arguments: [last, Self.slice])
    for row in rows {
      let id: Int64 = row[0]
      // A key that was destroyed leaves nobody to file.
      guard let content = try context.open(row[2], key: row[1], as: ContentName.evidence(id)) else { continue }
      try db.execute(sql: "DELETE FROM blind WHERE subject = ?", arguments: [id])
      let evidence = IdentityEvidence(facts: try StatementCodec.read(content).facts)
      let insert = try db.cachedStatement(sql: "INSERT OR IGNORE INTO blind (value, subject, born) VALUES (?, ?, ?)")
      for key in evidence.blindKeys {
        try insert.execute(arguments: [context.index.value(key).data, id, context.index.cover(evidence.birth, of: id)])
      }
    }
    return rows.last.map { $0[0] }
  }
}
