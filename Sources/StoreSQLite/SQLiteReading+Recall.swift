import Dossier
import Exchange
import GRDB
import Identity
import Store

extension SQLiteReading {
  /// See ``RecallStore/recall(_:)``.
  public func recall(_ bearer: Bearer) async throws -> Recalled? {
    try await core.read { try $0.recall(bearer) }
  }

  /// See ``RecallStore/recall(_:)``.
  public func recall(_ bearers: Set<Bearer>) async throws -> [Bearer: Result<Recalled, any Error>] {
    try await core.read { reading in
      let memory = RecallMemory()
      var found: [Bearer: Result<Recalled, any Error>] = [:]
      for bearer in bearers {
        do { found[bearer] = try reading.recall(bearer, sharing: memory).map { .success($0) } } catch {
          found[bearer] = .failure(error.asStoreFailure)
        }
      }
      return found
    }
  }

  /// See ``RecallStore/bearer(of:)``.
  public func bearer(of subject: Subject) async throws -> Bearer? {
    try await core.read { reading in
      try reading.row(
        "SELECT b.kind, b.uuid FROM subject s JOIN bearer b ON b.id = s.bearer WHERE s.blind = ?1 OR s.base = ?1 LIMIT 1",
        [reading.context.index.value(subject).data]
      ).map { try $0.bearer(0, 1) }
    }
  }

  /// See ``RecallStore/links(of:)``.
  public func links(of bearer: Bearer) async throws -> [RecordedLink] {
    try await core.read { reading in
      guard let (id, _) = try reading.standing(bearer) else { return [] }
      return try reading.links("l.bearer = ?", id)
    }
  }
}

extension ReadTransaction {
  /// The link events that a condition on `l` selects, oldest first; those about a subject whose key was destroyed are left out.
  func links(_ condition: String, _ argument: Int64) throws -> [RecordedLink] {
    let rows = try rows(
      """
      SELECT s.id, s.author, s.kind, s.key, s.reference, b.kind, b.uuid, l.kind, l.evidence, l.others, l.decided_at, m.flow
      FROM link l JOIN subject s ON s.id = l.subject JOIN bearer b ON b.id = l.bearer LEFT JOIN message m ON m.seq = l.message
      WHERE \(condition) ORDER BY l.seq
      """, [argument])
    return try rows.compactMap { row in
      guard let subject = try subject(row) else { return nil }
      let event = LinkEvent(
        target: try row.bearer(5, 6), subject: subject, kind: try row.value(7), evidence: row[8],
        others: StoredJSON.list(row[9]), decidedAt: row.instant(10))
      return RecordedLink(event: event, flow: row[11])
    }
  }
}
