import Dossier
import Exchange
import Foundation
import GRDB
import Identity
import Store

extension SQLiteReading {
  /// See ``IdentityReading/doubts(after:limit:)``.
  public func doubts(after cursor: Int64?, limit: Int) async throws -> [OpenDoubt] {
    try await core.read { try $0.doubts("r.seq > ? ORDER BY r.seq LIMIT ?", [cursor ?? 0, limit]) }
  }

  /// See ``IdentityReading/identity(of:)``.
  public func identity(of usager: UsagerID) async throws -> IdentityFile? {
    try await core.read { reading in
      guard let (id, bearer) = try reading.standing(.usager(usager)), case .usager(let standing) = bearer else { return nil }
      let merged = try reading.rows("SELECT uuid FROM bearer WHERE merged = ? ORDER BY id", [id])
      let doubts =
        try reading.doubts("r.bearer = ? ORDER BY r.seq", [id])
        + reading.doubts("r.other = ?1 AND r.bearer <> ?1 ORDER BY r.seq", [id])
      return IdentityFile(
        usager: standing, isErased: try reading.number("SELECT bearer FROM erasure WHERE bearer = ?", [id]) != nil,
        merged: merged.compactMap { UsagerID($0[0]) }, subjects: try reading.linkedSubjects(of: id),
        events: try reading.linkEvents(of: id), doubts: doubts.sorted { $0.number < $1.number },
        rulings: try reading.rulings(about: id))
    }
  }
}

extension ReadTransaction {
  fileprivate func doubts(_ condition: String, _ arguments: [(any DatabaseValueConvertible)?]) throws -> [OpenDoubt] {
    let rows = try rows(
      """
      SELECT r.seq, b.uuid, o.uuid, r.reason, r.since FROM review r CROSS JOIN bearer b ON b.id = r.bearer
      CROSS JOIN bearer o ON o.id = r.other WHERE \(condition)
      """, arguments)
    return try rows.map { row in
      OpenDoubt(
        number: row[0], usager: try usager(row, 1), other: row[1] == (row[2] as String) ? nil : try usager(row, 2),
        reason: try row.value(3), since: row.instant(4))
    }
  }

  fileprivate func linkedSubjects(of bearer: Int64) throws -> [IdentityFile.LinkedSubject] {
    try rows("SELECT id, author, key, evidence FROM subject WHERE bearer = ? AND key > 0 ORDER BY id", [bearer]).map { row in
      let content = try (row[3] as Data?).flatMap { try context.open($0, key: row[2], as: ContentName.evidence(row[0])) }
      return IdentityFile.LinkedSubject(
        number: row[0], author: try row.partner(1),
        evidence: try content.map { IdentityEvidence(facts: try StatementCodec.read($0).facts) })
    }
  }

  fileprivate func linkEvents(of bearer: Int64) throws -> [IdentityFile.Event] {
    try rows(
      """
      SELECT l.subject, s.author, l.kind, b.uuid, l.evidence, l.others, l.decided_at, m.flow
      FROM link l CROSS JOIN subject s ON s.id = l.subject CROSS JOIN bearer b ON b.id = l.bearer
      LEFT JOIN message m ON m.seq = l.message
      WHERE l.seq IN (SELECT k.seq FROM subject p JOIN link k ON k.subject = p.id WHERE p.bearer = ?1
        UNION SELECT seq FROM link WHERE bearer = ?1) AND s.key > 0 ORDER BY l.seq
      """, [bearer]
    ).map { row in
      IdentityFile.Event(
        subject: row[0], author: try row.partner(1), kind: try row.value(2), target: try usager(row, 3), evidence: row[4],
        others: StoredJSON.list(row[5]), decidedAt: row.instant(6), flow: row[7])
    }
  }

  /// The numbers of the decisions about a usager, or about who was merged into it.
  static let rulingsAbout = """
    SELECT seq FROM ruling WHERE bearer IN (SELECT ?1 UNION SELECT id FROM bearer WHERE merged = ?1)
    UNION SELECT seq FROM ruling WHERE other IN (SELECT ?1 UNION SELECT id FROM bearer WHERE merged = ?1)
    """

  fileprivate func rulings(about bearer: Int64) throws -> [RecordedRuling] {
    try rows(
      """
      SELECT r.kind, b.uuid, o.uuid, r.decider, r.decided_at, r.key, r.reason, r.seq
      FROM ruling r CROSS JOIN bearer b ON b.id = r.bearer CROSS JOIN bearer o ON o.id = r.other
      WHERE r.seq IN (\(Self.rulingsAbout)) ORDER BY r.seq
      """, [bearer]
    ).map { row in
      let reason = try context.open(row[6], key: row[5], as: ContentName.ruling(row[7]))
      return RecordedRuling(
        kind: try row.value(0), usager: try usager(row, 1), other: try usager(row, 2), decider: row[3],
        reason: reason.map { String(decoding: $0, as: UTF8.self) }, decidedAt: row.instant(4))
    }
  }

  private func usager(_ row: Row, _ column: Int) throws -> UsagerID {
    guard let usager = UsagerID(row[column]) else { throw StoreError.corrupted("a usager without identifier") }
    return usager
  }
}
