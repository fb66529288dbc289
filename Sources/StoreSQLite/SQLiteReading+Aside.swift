import Exchange
import Foundation
import GRDB
import Store

extension SQLiteReading {
  /// See ``AsideReading/asides(in:after:limit:)``.
  public func asides(in state: AsideState, after flow: String?, limit: Int) async throws -> [AsideSummary] {
    try await core.read { reading in
      var start: Int64 = 0
      if let flow {
        guard let seq = try reading.number("SELECT seq FROM aside WHERE flow = ?", [flow]) else { return [] }
        start = seq
      }
      let rows = try reading.rows(
        "SELECT \(AsideColumns.summary) FROM aside WHERE state = ? AND seq > ? ORDER BY seq LIMIT ?",
        [state.rawValue, start, limit])
      return try rows.map { try $0.aside }
    }
  }

  /// See ``AsideReading/aside(_:)``.
  public func aside(_ flow: String) async throws -> (summary: AsideSummary, body: [UInt8], contentType: String)? {
    try await core.read { reading in
      let row = try reading.row(
        "SELECT \(AsideColumns.summary), key, body FROM aside WHERE flow = ? AND state = 'waiting'", [flow])
      guard let row, let bytes = try reading.context.open(row[9], key: row[8], as: ContentName.aside(flow)) else {
        return nil
      }
      guard let content = AsideContent(bytes) else { throw StoreError.corrupted("a message set aside does not decode") }
      return (try row.aside, content.body, content.contentType)
    }
  }
}

/// The columns of a message that was set aside.
enum AsideColumns {
  /// Those that ``Row/aside`` reads, in its order.
  static let summary = "flow, carrier, author, type, event_time, received_at, payload_digest, state"
}

extension Row {
  /// A summary from ``AsideColumns/summary``.
  var aside: AsideSummary {
    get throws {
      AsideSummary(
        flow: self[0], carrier: try partner(1), author: try partner(2), type: try type(3), eventTime: instant(4),
        receivedAt: instant(5), payloadDigest: try digest(6), state: try value(7))
    }
  }
}

/// What is encrypted of a message that was set aside: the length of the media type in four bytes, most significant first, the media
/// type, the body. The sender chose both, so neither is kept in clear.
struct AsideContent {
  let contentType: String
  let body: [UInt8]

  init(contentType: String, body: [UInt8]) {
    self.contentType = contentType
    self.body = body
  }

  var bytes: [UInt8] {
    let type = Array(contentType.utf8)
    return stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: type.count >> $0) } + type + body
  }

  /// Reads what ``bytes`` wrote; nil for anything shorter.
  init?(_ bytes: [UInt8]) {
    let length = bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    guard bytes.count >= 4, bytes.count - 4 >= length else { return nil }
    contentType = String(decoding: bytes[4..<4 + length], as: UTF8.self)
    body = Array(bytes[(4 + length)...])
  }
}
