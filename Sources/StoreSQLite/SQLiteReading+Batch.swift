import Dossier
import Exchange
import Foundation
import GRDB
import Store

extension SQLiteReading {
  /// See ``BatchReading/batch(_:)``.
  public func batch(_ id: String) async throws -> BatchSummary? { try await core.read { try $0.batch(id) } }

  /// See ``BatchReading/batches(before:limit:)``.
  public func batches(before id: String?, limit: Int) async throws -> [BatchSummary] {
    try await core.read { reading in
      var start = Int64.max
      if let id {
        guard let seq = try reading.number("SELECT message FROM batch WHERE id = ?", [id]) else { return [] }
        start = seq
      }
      return try reading.rows(
        "SELECT \(BatchColumns.all) FROM batch b LEFT JOIN batch_flow f ON f.id = b.flow WHERE b.message < ? "
          + "ORDER BY b.message DESC LIMIT ?", [start, limit]
      ).map { try $0.batch }
    }
  }

  /// See ``BatchReading/asideReasons(of:)``.
  public func asideReasons(of batch: String) async throws -> [RefusalCode: Int64] {
    try await core.read { reading in
      let rows = try reading.rows(
        """
        SELECT l.code, count(*) FROM batch b JOIN batch_line l ON l.batch = b.message
        WHERE b.id = ? AND l.code IS NOT NULL GROUP BY l.code
        """, [batch])
      return Dictionary(try rows.map { (try $0.value(0), $0[1]) }) { first, _ in first }
    }
  }

  /// See ``BatchReading/lines(of:from:limit:)``.
  public func lines(of batch: String, from start: Int64, limit: Int) async throws -> BatchLines {
    try await core.read { reading in
      guard let seq = try reading.number("SELECT message FROM batch WHERE id = ?", [batch]) else {
        return BatchLines(lines: [], next: nil)
      }
      let rows = try reading.rows(
        """
        SELECT l.place, l.position, l.line, l.code, l.pointer, l.details, b.kind, b.uuid
        FROM batch_line l LEFT JOIN bearer b ON b.id = l.bearer WHERE l.batch = ? AND l.place >= ? ORDER BY l.place LIMIT ?
        """, [seq, start, limit + 1])
      let lines = try rows.prefix(limit).map { try $0.batchLine }
      return BatchLines(lines: lines, next: rows.count > limit ? rows[limit][0] : nil)
    }
  }
}

extension SQLiteReading {
  /// See ``BatchReading/contested(in:after:limit:)``.
  public func contested(in batch: String, after place: Int64, limit: Int) async throws -> ContestedBearers {
    try await core.read { reading in
      let rows = try reading.rows(
        """
        SELECT k.subject, c.kind, c.uuid FROM batch b JOIN batch_known k ON k.flow = b.flow AND k.subject > ?2
        JOIN subject s ON s.id = k.subject JOIN bearer c ON c.id = s.bearer
        WHERE b.id = ?1 AND k.told = b.turn AND (
          EXISTS (SELECT 1 FROM subject o WHERE o.bearer = s.bearer AND o.author <> b.author)
          OR EXISTS (
            SELECT 1 FROM member m JOIN subject p ON p.id = m.person JOIN subject o ON o.bearer = p.bearer
            WHERE m.foyer = s.id AND o.author <> b.author))
        ORDER BY k.subject LIMIT ?3
        """, [batch, place, limit])
      return ContestedBearers(
        bearers: try rows.map { try $0.bearer(1, 2) }, next: rows.count < limit ? nil : rows.last.map { $0[0] })
    }
  }
}

extension ReadTransaction {
  /// How a batch stands.
  func batch(_ id: String) throws -> BatchSummary? {
    try row(
      "SELECT \(BatchColumns.all) FROM batch b LEFT JOIN batch_flow f ON f.id = b.flow WHERE b.id = ?", [id]
    ).map { try $0.batch }
  }
}

/// The columns of a batch.
enum BatchColumns {
  /// Those that ``Row/batch`` reads, in its order, of `batch b` beside `batch_flow f`.
  static let all = """
    b.id, b.carrier, b.author, b.type, b.digest, b.length, b.held, b.state, b.opened_at, b.changed_at, f.payer, f.word, \
    b.whole, b.reference_date, b.total, b.declared, b.outrun, b.position, b.fresh, b.changed, b.unchanged, b.confirmed, \
    b.aside, b.missing, b.repeated, b.reviews, b.code, b.pointer, b.details, b.stop_code, b.stop_pointer, b.stop_details, \
    b.conflicts
    """

  /// Lines of who is missing come after those of every record.
  static let missingFrom: Int64 = 1 << 40
}

extension Row {
  /// A summary from ``BatchColumns/all``.
  var batch: BatchSummary {
    get throws {
      var flow: BatchFlow?
      if !hasNull(atIndex: 10), !hasNull(atIndex: 13) {
        flow = BatchFlow(
          payer: self[10], word: self[11], isWhole: self[12], referenceDate: CivilDay(daysSinceEpoch: self[13]),
          total: self[14], declared: self[15])
      }
      return BatchSummary(
        id: self[0], carrier: try partner(1), author: try partner(2), type: try type(3), digest: try digest(4),
        length: self[5], held: self[6], state: try value(7), openedAt: instant(8), changedAt: instant(9), flow: flow,
        isOutrun: self[16], position: self[17],
        counts: BatchCounts(
          fresh: self[18], changed: self[19], unchanged: self[20], confirmed: self[21], aside: self[22],
          missing: self[23], repeated: self[24], conflicts: self[32], reviews: self[25]), refusal: try refusal(26),
        stop: try refusal(29))
    }
  }

  /// A line of `place, position, line, code, pointer, details, kind, uuid`.
  var batchLine: BatchLine {
    get throws {
      if let refusal = try refusal(3) { return .aside(position: self[1], line: self[2], refusal) }
      return .missing(try bearer(6, 7))
    }
  }

  /// A refusal of `code, pointer, details` from that column on; nil where there is none.
  private func refusal(_ column: Int) throws -> Refusal? {
    guard let code: RefusalCode = try valueIfAny(column) else { return nil }
    return Refusal(code, at: self[column + 1], StoredJSON.table(self[column + 2]))
  }
}
