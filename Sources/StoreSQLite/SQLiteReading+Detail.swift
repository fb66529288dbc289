import Dossier
import Exchange
import Foundation
import GRDB
import Identity
import Store

extension SQLiteReading {
  /// See ``FlowStore/flow(_:)``.
  public func flow(_ number: String) async throws -> FlowDetail? {
    try await core.read { reading in
      let (low, high) = (number, number + "\u{10FFFF}")
      let messages = try reading.rows(
        "SELECT seq, flow FROM message WHERE flow >= ? AND flow < ? ORDER BY flow LIMIT 2", [low, high])
      let refusals = try reading.rows(
        "SELECT seq, flow FROM refusal WHERE flow >= ? AND flow < ? ORDER BY flow LIMIT 2", [low, high])
      let isAlone = messages.count + refusals.count == 1
      if let row = messages.first(where: { isAlone || $0[1] == number }) { return try reading.message(row[0]) }
      if let row = refusals.first(where: { isAlone || $0[1] == number }) { return try reading.refusal(row[0]) }
      return nil
    }
  }
}

extension ReadTransaction {
  fileprivate func message(_ seq: Int64) throws -> FlowDetail? {
    var query = ListQuery()
    query.require("seq = ?", seq)
    let row = try row(
      "SELECT source, id, payload_digest, event_time, leaf, evidence, key FROM message WHERE seq = ?", [seq])
    guard let row, let line = try lines(query, of: .message, order: .arrival, limit: 1).first else { return nil }
    // A name that retention took away is empty.
    let isNamed = !(row[0] as String).isEmpty
    let statements = try statementLines(of: seq)
    return FlowDetail(
      entry: line.entry, message: isNamed ? MessageID(source: row[0], id: row[1]) : nil,
      payloadDigest: isNamed ? try row.digest(2) : nil,
      eventTime: row.instant(3), leaf: try leaf(row[4]),
      evidence: StoredJSON.table(row[5]).compactMapValues { Digest($0) },
      statements: statements.map(\.line), unrecorded: try unrecordedLines(of: seq, statements),
      links: try links("l.message = ?", seq).map(\.event),
      releases: try releases("r.cause = ? ORDER BY r.seq", [seq]).map(\.entry),
      isReadable: try context.vault.key(row[6]) != nil)
  }

  private func unrecordedLines(
    of message: Int64, _ statements: [(place: Int, line: StatementLine)]
  ) throws -> [UnrecordedLine] {
    let facts = try unrecorded(of: message)?.factsByPlace ?? [:]
    guard !facts.isEmpty else { return [] }
    let lines = Dictionary(statements.map { ($0.place, $0.line) }) { first, _ in first }
    return facts.sorted { $0.key < $1.key }.flatMap { place, facts in
      facts.map { UnrecordedLine(bearer: lines[place]?.bearer, referenceDate: lines[place]?.referenceDate, fact: $0) }
    }
  }

  private func statementLines(of message: Int64) throws -> [(place: Int, line: StatementLine)] {
    let rows = try rows(
      """
      SELECT s.seq, s.key, s.content, s.reference_date, b.kind, b.uuid
      FROM statement s CROSS JOIN subject p ON p.id = s.subject CROSS JOIN bearer b ON b.id = p.bearer
      WHERE s.seq BETWEEN ? AND ? ORDER BY s.seq
      """, [message << 16, message << 16 | 0xFFFF])
    return try rows.map { row in
      let content = try context.open(row[2], key: row[1], as: ContentName.statement(row[0]))
      let keys = try content.map { try StatementCodec.read($0).facts.map(\.key) }
      let line = StatementLine(
        bearer: try row.bearer(4, 5), referenceDate: CivilDay(daysSinceEpoch: row[3]), keys: keys ?? [],
        isReadable: keys != nil)
      return (Int((row[0] as Int64) & 0xFFFF), line)
    }
  }

  fileprivate func refusal(_ seq: Int64) throws -> FlowDetail? {
    var query = ListQuery()
    query.require("seq = ?", seq)
    let row = try row("SELECT flow, payload_digest, key, message FROM refusal WHERE seq = ?", [seq])
    guard let row, let line = try lines(query, of: .refusal, order: .arrival, limit: 1).first else { return nil }
    var message: MessageID?
    if let sealed = row[3] as Data?, let text = try context.open(sealed, key: row[2], as: ContentName.refusal(row[0])) {
      let parts = StoredJSON.list(String(decoding: text, as: UTF8.self))
      if parts.count == 2 { message = MessageID(source: parts[0], id: parts[1]) }
    }
    return FlowDetail(
      entry: line.entry, message: message, payloadDigest: try row.digestIfAny(1), eventTime: nil, leaf: nil, evidence: [:],
      statements: [], links: [], releases: [], isReadable: false)
  }
}
