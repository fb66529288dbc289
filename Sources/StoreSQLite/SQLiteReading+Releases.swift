import Dossier
import Exchange
import Foundation
import GRDB
import Identity
import Store

extension SQLiteReading {
  /// See ``FlowStore/releases(_:after:limit:)``.
  public func releases(_ filter: ReleaseFilter, after cursor: FlowCursor?, limit: Int) async throws -> ReleasePage {
    try await core.read { reading in
      guard let query = try reading.query(filter, after: cursor) else { return ReleasePage(entries: [], next: nil) }
      let lines = try reading.releases("\(query.sql) ORDER BY r.seq DESC LIMIT ?", query.arguments + [limit + 1])
      let page = lines.prefix(limit)
      let last = page.last.map { FlowCursor(String($0.seq)) }
      return ReleasePage(entries: page.map(\.entry), next: lines.count > limit ? last : nil)
    }
  }

  /// See ``FlowStore/release(_:)``.
  public func release(_ id: String) async throws -> ReleaseDetail? {
    try await core.read { reading in
      let found = try reading.rows(
        "SELECT seq, id FROM release WHERE id >= ? AND id < ? ORDER BY id LIMIT 2", [id, id + "\u{10FFFF}"])
      guard let row = found.count == 1 ? found.first : found.first(where: { $0[1] == id }) else { return nil }
      return try reading.detail(ofRelease: row[0])
    }
  }
}

extension ReadTransaction {
  /// The query of a filter; nil when it names a bearer that the store does not know.
  func query(_ filter: ReleaseFilter, after cursor: FlowCursor?) throws -> ListQuery? {
    var query = ListQuery()
    if let cursor { query.require("r.seq < ?", Int64(cursor.text) ?? 0) }
    if let from = filter.from { query.require("r.seq > ?", try lastSeq(of: .release, before: from)) }
    if let until = filter.until { query.require("r.seq <= ?", try lastSeq(of: .release, before: until)) }
    var bearer: Int64?
    if let wanted = filter.bearer {
      bearer = try standing(wanted)?.row
      if bearer == nil { return nil }
    }
    query.equal(
      [
        "r.bearer": bearer, "r.recipient": filter.recipient?.text, "r.type": filter.type?.text,
        "r.state": filter.state?.rawValue, "r.code": filter.code?.rawValue,
      ],
      indexes: [["r.bearer"], ["r.code"], ["r.recipient", "r.state"], ["r.recipient"], ["r.state"], ["r.type"]])
    return query
  }

  /// The releases that a condition on `r` selects, with their numbers; read along that index, where one is named.
  func releases(
    along index: String? = nil, _ condition: String, _ arguments: [(any DatabaseValueConvertible)?]
  ) throws -> [(seq: Int64, entry: ReleaseEntry)] {
    let rows = try rows(
      """
      SELECT r.seq, r.id, r.recipient, r.type, b.kind, b.uuid, r.mode, r.state, r.code, r.names, m.flow, r.created_at,
        r.changed_at, r.attempts, r.notice_at, r.escalate_at, r.due_at, r.sendings
      FROM release r \(index.map { "INDEXED BY \($0)" } ?? "") CROSS JOIN bearer b ON b.id = r.bearer CROSS JOIN message m ON m.seq = r.cause WHERE \(condition)
      """, arguments)
    return try rows.map { row in
      let entry = ReleaseEntry(
        id: row[1], recipient: try row.partner(2), type: try row.type(3), bearer: try row.bearer(4, 5),
        mode: try row.value(6), state: try row.value(7), code: try row.valueIfAny(8), names: StoredJSON.list(row[9]),
        cause: row[10], createdAt: row.instant(11), changedAt: row.instant(12), attempts: row[13],
        term: row.instantIfAny(14).flatMap { notice in
          row.instantIfAny(15).map { ReleaseTerm(noticeAt: notice, escalateAt: $0, dueAt: row.instantIfAny(16)) }
        }, sendings: row[17])
      return (row[0], entry)
    }
  }

  /// One release with everything around it.
  func detail(ofRelease seq: Int64) throws -> ReleaseDetail? {
    let row = try row(
      """
      SELECT r.adapter, r.policy, r.leaf, r.collected_at, r.delivered_at, r.failure, o.id
      FROM release r LEFT JOIN release o ON o.seq = r.replays WHERE r.seq = ?
      """, [seq])
    guard let row, let entry = try releases("r.seq = ?", [seq]).first?.entry else { return nil }
    return ReleaseDetail(
      entry: entry, adapter: try row.digestIfAny(0), policy: try row.digestIfAny(1),
      leaf: try (row[2] as Int64?).flatMap { try leaf($0) }, collectedAt: row.instantIfAny(3),
      deliveredAt: row.instantIfAny(4), failure: row[5], replays: row[6])
  }
}
