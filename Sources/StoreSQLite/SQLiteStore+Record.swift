public import Exchange
import Foundation
import GRDB
import JSONTree
public import Store

extension SQLiteStore {
  /// See ``RecordStore/record(_:triggers:)``.
  public func record(
    _ entry: RecordEntry, triggers: @escaping @Sendable (StatementChange) -> [ReleaseDemand]
  ) async throws -> RecordOutcome {
    guard entry.statements.count <= 65536 else { throw StoreError.tooManyStatements(entry.statements.count) }
    let outcome = try await writer.submit { try $0.record(entry, triggers: triggers) }
    if entry.settlesAside { await destroySettled() }
    return outcome
  }

  /// See ``RecordStore/claim(request:from:until:)``.
  public func claim(request id: MessageID, from partner: PartnerID, until expiry: Instant) async throws -> Bool {
    try await writer.submit { transaction in
      // By the clock and not by the store's time: a request's own moment is held against the clock, and a clock that was set back must not have
      // this forget what it would still let in.
      let now = transaction.clockTime
      // What a flood of requests left is gone after a fraction as many later ones, and no call pays for all of it.
      try transaction.execute(
        "DELETE FROM request WHERE (partner, source, id) IN "
          + "(SELECT partner, source, id FROM request WHERE expires_at < ? ORDER BY expires_at LIMIT 64)", [now])
      try transaction.execute(
        """
        INSERT INTO request (partner, source, id, expires_at) VALUES (?, ?, ?, ?)
        ON CONFLICT (partner, source, id) DO UPDATE SET expires_at = excluded.expires_at WHERE expires_at < ?
        """, [partner.text, id.source, id.id, expiry.milliseconds, now])
      return transaction.changes == 1
    }
  }
}

extension WriteTransaction {
  /// Records a message with everything that follows from it, or says that it was recorded before.
  func record(_ entry: RecordEntry, triggers: (StatementChange) -> [ReleaseDemand]) throws -> RecordOutcome {
    try recordHearing(entry, triggers: triggers).outcome
  }

  /// Records a message, and says of each of its statements what was new in it; nothing of one that was recorded before.
  func recordHearing(
    _ entry: RecordEntry, triggers: (StatementChange) -> [ReleaseDemand]
  ) throws -> (outcome: RecordOutcome, seq: Int64?, news: [StatementNews]) {
    let earlier = try earlier(entry.envelope.id, by: entry.carrier, payload: entry.payloadDigest)
    // Another message under its name: what waits is right to wait on.
    if case .conflict? = earlier { return (.conflict, nil, []) }
    if entry.settlesAside, try !settle(aside: entry.flow, as: .admitted) { throw StoreError.notWaiting(entry.flow) }
    if let earlier { return (earlier, nil, []) }
    let seq = memory.flow
    memory.flow += 1
    let leaf = try insertMessage(entry, seq: seq)
    var consequences = Consequences()
    var news: [StatementNews] = []
    for (place, statement) in entry.statements.enumerated() {
      news.append(
        try record(
          statement, seq: seq << 16 | Int64(place), of: seq, triggers: triggers, consequences: &consequences))
    }
    if let unrecorded = UnrecordedBook(entry.statements) { try note(unrecorded, of: seq) }
    try carryOut(consequences, cause: seq)
    count("message")
    let message = RecordedMessage(
      message: entry.envelope.id, flow: entry.flow, payloadDigest: entry.payloadDigest, leaf: leaf.hash,
      receivedAt: entry.receivedAt)
    return (.recorded(message), seq, news)
  }

  /// What there is of a message already: the very same, or another under its name; nil when its name is free.
  func earlier(_ id: MessageID, by carrier: PartnerID, payload: Digest) throws -> RecordOutcome? {
    let row = try reading.row(
      """
      SELECT m.flow, m.carrier, m.payload_digest, m.received_at, l.hash
      FROM message m JOIN leaf l ON l.position = m.leaf WHERE m.source = ? AND m.id = ?
      """, [id.source, id.id])
    guard let row else { return nil }
    guard row[1] == carrier.text, row[2] == payload.bytes.data else { return .conflict }
    return .duplicate(
      RecordedMessage(
        message: id, flow: row[0], payloadDigest: payload, leaf: try row.digest(4),
        receivedAt: Instant(milliseconds: row[3])))
  }

  /// Writes the message's own row, with its leaf.
  func insertMessage(_ entry: RecordEntry, seq: Int64) throws -> NewLeaf {
    let leaf = try appendLeaf(.message, id: entry.flow, at: entry.receivedAt, content: entry.payloadDigest)
    let (number, key) = try newKey()
    let body = try seal(leaf.salt + entry.signed, with: key, as: ContentName.message(entry.flow))
    let complement = try entry.complement.map { try seal($0, with: key, as: ContentName.complement(entry.flow)) }
    let envelope = entry.envelope
    try execute(
      """
      INSERT INTO message (seq, flow, source, id, carrier, author, type, payload_digest, event_time, received_at,
        recorded_at, leaf, key, evidence, body, complement, limited, trace)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        seq, entry.flow, envelope.id.source, envelope.id.id, entry.carrier.text, envelope.author.text, envelope.type.text,
        entry.payloadDigest.bytes.data, envelope.time.milliseconds, entry.receivedAt.milliseconds, now.milliseconds,
        leaf.position, number, StoredJSON.text(entry.evidence.mapValues(\.description)), body, complement,
        LimitedLife(entry.statements)?.rawValue, entry.trace?.header,
      ])
    return leaf
  }
}
