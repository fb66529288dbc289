import Dossier
import Foundation
import GRDB
import Identity
import Store

extension ReadTransaction {
  /// The rows of the usagers that are filed under any of these keys, in their order.
  ///
  /// A key that leads to more than `limit` gives way to its finer one; where there is none, not all are here: crowded.
  func rows(sharing keys: [BlindKey], limit: Int) throws -> (rows: [Int64], isCrowded: Bool) {
    let kinds = Set(keys.map(\.kind))
    var found: Set<Int64> = []
    var isCrowded = false
    for key in keys {
      let rows = try rows(
        """
        SELECT DISTINCT s.bearer FROM blind b CROSS JOIN subject s ON s.id = b.subject
        WHERE b.value = ? AND s.bearer IS NOT NULL LIMIT ?
        """, [context.index.value(key).data, limit + 1])
      guard rows.count <= limit else {
        if key.kind.finer.map(kinds.contains) != true { isCrowded = true }
        continue
      }
      for row in rows { found.insert(row[0]) }
    }
    return (found.sorted(), isCrowded)
  }

  /// A usager and what its subjects say of who it is, but for one of them; nil for a household.
  ///
  /// - Parameter purpose: for which what was told may be looked at; nil for any (CRPA L114-8 II).
  func candidate(_ bearer: Int64, except subject: Int64 = 0, servingAs purpose: String? = nil) throws -> Candidate? {
    guard let row = try row("SELECT uuid, review FROM bearer WHERE id = ? AND kind = 'usager'", [bearer]),
      let usager = UsagerID(row[0])
    else { return nil }
    return Candidate(
      usager: usager, evidence: try evidence(of: bearer, except: subject, servingAs: purpose), needsReview: row[1])
  }

  /// What the subjects of a usager say of who it is, but for one of them.
  func evidence(of bearer: Int64, except subject: Int64, servingAs purpose: String? = nil) throws -> [IdentityEvidence] {
    let rows = try rows(
      "SELECT id, key, evidence, use FROM subject WHERE bearer = ? AND evidence IS NOT NULL AND id <> ?", [bearer, subject])
    return try rows.compactMap { row -> IdentityEvidence? in
      guard let use = StatementUse(stored: row[3]) else { throw StoreError.corrupted("a use that nobody knows") }
      if let purpose, use.isClosed(to: purpose) { return nil }
      guard let content = try context.open(row[2], key: row[1], as: ContentName.evidence(row[0])) else { return nil }
      return IdentityEvidence(facts: try StatementCodec.read(content).facts)
    }
  }
}

extension SQLiteReading {
  /// See ``RecallStore/lookUp(_:servingAs:limit:)``.
  public func lookUp(_ keys: [BlindKey], servingAs purpose: String?, limit: Int) async throws -> LookUp {
    try await core.read { reading in
      let (rows, isCrowded) = try reading.rows(sharing: keys, limit: limit)
      let candidates = try rows.compactMap { try reading.candidate($0, servingAs: purpose) }
      return LookUp(candidates: candidates.sorted { $0.usager < $1.usager }, isCrowded: isCrowded)
    }
  }
}
