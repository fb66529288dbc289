import Exchange
import Foundation
import GRDB
import Store

extension ReadTransaction {
  /// A recipient's sealed releases whose leaf is integrated, in the order of the log.
  func collectable(
    for recipient: PartnerID, of types: Set<MessageType>?, after position: Int64, limit: Int
  ) throws -> [Row] {
    guard let held = try heldTypes(for: recipient) else { return [] }
    let names = (types ?? []).map(\.text).sorted()
    let only = types == nil ? "" : "AND r.type IN (\(Self.places(names.count)))"
    return try rows(
      """
      \(Self.sealedRow) WHERE r.recipient = ? AND r.state = 'sealed' AND r.leaf > ? AND r.leaf < (SELECT size FROM tree WHERE id = 1)
        \(only) AND r.type NOT IN (\(Self.places(held.count)))
      ORDER BY r.leaf LIMIT ?
      """, [recipient.text, position] + names + held + [limit])
  }

  /// A recipient's releases that may be sent now: the earliest of each bearer, in the order in which they became ready.
  func sendable(to recipient: PartnerID, at now: Int64, limit: Int) throws -> [Row] {
    guard let held = try heldTypes(for: recipient) else { return [] }
    let notHeld = "type NOT IN (\(Self.places(held.count)))"
    return try rows(
      """
      \(Self.sealedRow) WHERE r.recipient = ? AND r.state = 'sealed' AND r.ready_at <= ?
        AND r.leaf < (SELECT size FROM tree WHERE id = 1) AND r.\(notHeld)
        AND NOT EXISTS (SELECT 1 FROM release e WHERE e.bearer = r.bearer AND e.recipient = r.recipient AND e.state = 'sealed'
          AND e.leaf < r.leaf AND e.\(notHeld))
      ORDER BY r.ready_at, r.leaf LIMIT ?
      """, [recipient.text, now] + held + held + [limit])
  }

  private static let sealedRow = """
    SELECT r.seq, r.id, r.type, r.leaf, r.sealed_at, r.policy, b.kind, b.uuid, l.hash, o.key, o.sealed, o.reasons, r.sendings,
      m.trace, r.collected_at, r.faults
    FROM release r JOIN bearer b ON b.id = r.bearer JOIN leaf l ON l.position = r.leaf JOIN release_body o ON o.release = r.seq
      JOIN message m ON m.seq = r.cause
    """

  private static func places(_ count: Int) -> String { [String](repeating: "?", count: count).joined(separator: ", ") }
}

extension WriteTransaction {
  /// A release as it may be handed over, marked as collected; nil when it is no longer permitted: a tombstone from then on, and what may
  /// still be told is made anew. One that cannot be read is a dead letter, so that it keeps back no other.
  func deliver(
    _ row: Row, to recipient: PartnerID, permit: (DeliverableRelease) throws -> Bool
  ) throws -> MailboxItem? {
    do {
      return try judge(row, to: recipient, permit: permit)
    } catch StoreError.corrupted {
      try bury(
        row[0], id: row[1], from: .sealed, for: DeadLetter.Cause(isRefusal: false, reason: DeadLetter.Cause.damaged))
      return nil
    }
  }

  private func judge(
    _ row: Row, to recipient: PartnerID, permit: (DeliverableRelease) throws -> Bool
  ) throws -> MailboxItem? {
    let (seq, id): (Int64, String) = (row[0], row[1])
    let sealed = try context.open(row[10], key: row[9], as: ContentName.sealed(id))
    let reasons = try reading.reasons(row[11], key: row[9], of: id)
    guard let sealed, let reasons, try permit(deliverable(row, to: recipient, reasons: reasons)) else {
      try execute(
        "UPDATE release SET state = 'tombstone', changed_at = ? WHERE seq = ?", [now.milliseconds, seq])
      count("release.sealed", -1)
      count("release.tombstone")
      try makeAnew(insteadOf: seq)
      return nil
    }
    try execute(
      "UPDATE release SET collected_at = ? WHERE seq = ? AND collected_at IS NULL", [now.milliseconds, seq])
    return MailboxItem(
      id: id, type: try row.type(2), sealed: Array(sealed.dropFirst(32)), leaf: try row.digest(8),
      sealedAt: row.instant(4))
  }

  private func deliverable(_ row: Row, to recipient: PartnerID, reasons: [UInt8]) throws -> DeliverableRelease {
    DeliverableRelease(
      id: row[1], recipient: recipient, type: try row.type(2), bearer: try row.bearer(6, 7),
      policy: try row.digest(5), sealedAt: row.instant(4), reasons: reasons,
      recalled: try reading.recall(try row.bearer(6, 7)))
  }
}
