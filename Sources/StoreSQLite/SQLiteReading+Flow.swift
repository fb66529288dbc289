import Exchange
import Foundation
import GRDB
import Store

extension SQLiteReading {
  /// See ``FlowStore/flows(_:after:limit:)``.
  public func flows(_ filter: FlowFilter, after cursor: FlowCursor?, limit: Int) async throws -> FlowPage {
    try await core.read { reading in
      let order = FlowOrder(filter)
      var lines: [(key: String, seq: Int64, entry: FlowEntry)] = []
      for table in [SequencedTable.message, .refusal] {
        guard let query = try reading.query(filter, on: table, order: order, after: cursor) else { continue }
        lines += try reading.lines(query, of: table, order: order, limit: limit + 1)
      }
      lines.sort { order == .number ? $0.key > $1.key : $0.seq > $1.seq }
      let page = lines.prefix(limit)
      let last = page.last.map { FlowCursor(order == .number ? $0.key : String($0.seq)) }
      return FlowPage(entries: page.map(\.entry), next: lines.count > limit ? last : nil)
    }
  }
}

/// Along what a list of flows is read: their arrival, or their number when it is looked for by its beginning.
enum FlowOrder {
  case arrival
  case number

  init(_ filter: FlowFilter) { self = filter.prefix == nil ? .arrival : .number }

  var column: String { self == .number ? "flow" : "seq" }
}

extension ReadTransaction {
  /// The query of one of the two tables; nil when the filter lets nothing of it through.
  func query(
    _ filter: FlowFilter, on table: SequencedTable, order: FlowOrder, after cursor: FlowCursor?
  ) throws -> ListQuery? {
    var query = ListQuery()
    if table == .message {
      guard filter.state != .refused, filter.code == nil else { return nil }
    } else {
      guard filter.state != .recorded, filter.subject == nil else { return nil }
    }
    if let prefix = filter.prefix {
      query.require("flow >= ? AND flow < ?", prefix, prefix + "\u{10FFFF}")
      if let cursor { query.require("flow < ?", cursor.text) }
    } else if let cursor {
      query.require("seq < ?", Int64(cursor.text) ?? 0)
    }
    if let from = filter.from { query.require("seq > ?", try lastSeq(of: table, before: from)) }
    if let until = filter.until { query.require("seq <= ?", try lastSeq(of: table, before: until)) }
    if let subject = filter.subject {
      let index = context.index.value(subject).data
      query.require(
        "seq IN (SELECT s.seq >> 16 FROM statement s JOIN subject p ON p.id = s.subject WHERE p.blind = ? OR p.base = ?)",
        index, index)
    }
    let isFixed = order == .number || filter.subject != nil
    let (partner, type, code) = (filter.partner?.text, filter.type?.text, filter.code?.rawValue)
    if table == .message {
      query.equal(
        ["carrier": partner, "type": type], indexes: isFixed ? [] : [["carrier", "type"], ["carrier"], ["type"]])
    } else {
      query.equal(
        ["partner": partner, "type": type, "code": code],
        indexes: isFixed ? [] : [["partner", "code"], ["type", "code"], ["code"], ["partner"], ["type"]])
    }
    return query
  }

  /// The lines that a query finds.
  func lines(
    _ query: ListQuery, of table: SequencedTable, order: FlowOrder, limit: Int
  ) throws -> [(key: String, seq: Int64, entry: FlowEntry)] {
    let columns =
      table == .message
      ? "carrier, author, type, received_at, NULL, NULL, NULL, 0, NULL"
      : "partner, NULL, type, received_at, code, pointer, details, repeats, last_at"
    let rows = try rows(
      """
      SELECT seq, flow, \(columns) FROM \(table.rawValue) WHERE \(query.sql) ORDER BY \(order.column) DESC LIMIT ?
      """, query.arguments + [limit])
    return try rows.map { row in
      let refusal = try (row.valueIfAny(6) as RefusalCode?).map { code in
        Refusal(code, at: row[7] as String?, StoredJSON.table(row[8]))
      }
      let entry = FlowEntry(
        flow: row[1], state: refusal == nil ? .recorded : .refused, partner: try row.partner(2),
        author: row.hasNull(atIndex: 3) ? nil : try row.partner(3), type: try row.typeIfAny(4),
        receivedAt: row.instant(5), refusal: refusal, repeats: row[9], lastAt: row.instantIfAny(10))
      return (row[1], row[0], entry)
    }
  }
}
