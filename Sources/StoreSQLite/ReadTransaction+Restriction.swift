import Dossier
import Exchange
import Foundation
import GRDB
import Identity
import Store

extension ReadTransaction {
  /// The row of that usager.
  func number(of usager: UsagerID) throws -> Int64? {
    try standing(.usager(usager))?.row
  }

  /// Whether a restriction of that usager stands.
  func isRestricted(_ usager: UsagerID) throws -> Bool {
    try number(
      "SELECT 1 FROM bearer b JOIN restriction r ON r.bearer = coalesce(b.merged, b.id) WHERE b.uuid = ? AND r.lifted_at IS NULL",
      [usager.text]) != nil
  }

  /// Whether a restriction was of that usager, or of who was merged into it: while one stands nobody is merged.
  static let restrictsEver = "bearer IN (SELECT ?1 UNION SELECT id FROM bearer WHERE merged = ?1)"

  func restrictions(of usager: UsagerID) throws -> [Restriction]? {
    guard let bearer = try number(of: usager) else { return nil }
    let rows = try rows(
      """
      SELECT seq, decided_at, key, decision, lifted_at, lifting_key, lifting FROM restriction WHERE \(Self.restrictsEver) ORDER BY seq
      """, [bearer])
    return try rows.compactMap { row in
      guard let decided = try decision(row[3], key: row[2], as: ContentName.restriction(row[0]), at: row.instant(1)) else {
        return nil
      }
      guard let at = row.instantIfAny(4) else { return Restriction(decided: decided, lifted: nil) }
      let lifted = try decision(row[6], key: row[5], as: ContentName.lifting(row[0]), at: at)
      return Restriction(decided: decided, lifted: lifted ?? OperatorDecision(person: "", role: "", reason: "", at: at))
    }
  }

  /// A decision as it is stored; nil when its key was destroyed.
  private func decision(_ sealed: Data, key: Int64, as name: String, at moment: Instant) throws -> OperatorDecision? {
    guard let body = try context.open(sealed, key: key, as: name) else { return nil }
    let table = StoredJSON.table(String(decoding: body, as: UTF8.self))
    return OperatorDecision(
      person: table["person"] ?? "", role: table["role"] ?? "", reason: table["reason"] ?? "", at: moment)
  }
}
