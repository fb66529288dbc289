import Exchange
import GRDB
import Store

extension SQLiteReading {
  /// See ``TrafficReading/traffic(from:until:after:limit:)``.
  public func traffic(
    from: Instant?, until: Instant?, after place: Int64?, limit: Int
  ) async throws -> TrafficPage {
    try await core.read { reading in
      let first = try from.map { try reading.lastSeq(of: .release, before: $0) } ?? -1
      let end = try until.map { try reading.lastSeq(of: .release, before: $0) } ?? Int64.max
      let last = try reading.number("SELECT id FROM bearer ORDER BY id DESC LIMIT 1") ?? 0
      let rows = try reading.rows(
        "SELECT id, kind, uuid FROM bearer WHERE id > ? ORDER BY id LIMIT ?", [place ?? -1, limit])
      let bearers = try rows.map { row in
        let sent = try reading.rows(
          "SELECT DISTINCT recipient, type FROM release WHERE bearer = ? AND seq > ? AND seq <= ?", [row[0] as Int64, first, end])
        return BearerTraffic(
          bearer: try row.bearer(1, 2),
          sent: Set(try sent.map { BearerTraffic.Sent(recipient: try $0.partner(0), type: try $0.type(1)) }))
      }
      return TrafficPage(bearers: bearers, next: rows.count == limit ? rows.last.map { $0[0] } : nil, last: last)
    }
  }
}
