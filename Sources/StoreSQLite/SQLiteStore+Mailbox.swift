public import Exchange
import Foundation
import GRDB
public import Store

extension SQLiteStore {
  /// See ``MailboxStore/collect(for:of:after:limit:permit:)``.
  public func collect(
    for recipient: PartnerID, of types: Set<MessageType>?, after cursor: MailboxCursor?, limit: Int,
    permit: @escaping @Sendable (DeliverableRelease) throws -> Bool
  ) async throws -> MailboxPage {
    let start = cursor.flatMap { Int64($0.text) } ?? -1
    // A partner that polls an empty mailbox costs no write.
    let isEmpty = try await core.read { try $0.sealed(for: recipient, of: types, after: start, limit: 1).isEmpty }
    if isEmpty { return MailboxPage(items: [], next: cursor, hasMore: false) }
    return try await writer.submit { transaction in
      let rows = try transaction.reading.sealed(for: recipient, of: types, after: start, limit: limit + 1)
      let page = rows.prefix(limit)
      let items = try page.compactMap { try transaction.deliver($0, to: recipient, permit: permit) }
      let next = page.last.map { MailboxCursor(String($0[3] as Int64)) }
      return MailboxPage(items: items, next: next ?? cursor, hasMore: rows.count > limit)
    }
  }

  /// See ``MailboxStore/acknowledge(_:by:)``.
  public func acknowledge(_ ids: [String], by recipient: PartnerID) async throws -> [String] {
    try await writer.submit { transaction in
      let rows = try ids.map { id in
        try transaction.reading.row(
          """
          SELECT seq FROM release WHERE id = ? AND recipient = ?
            AND (state IN ('sealed', 'delivered') OR state = 'tombstone' AND collected_at IS NOT NULL)
          """, [id, recipient.text])
      }
      let unknown = zip(ids, rows).filter { $0.1 == nil }.map(\.0)
      guard unknown.isEmpty else { return unknown }
      let now = transaction.now.milliseconds
      for row in rows.compactMap({ $0 }) {
        try transaction.execute(
          """
          UPDATE release SET state = 'delivered', changed_at = ?, delivered_at = ? WHERE seq = ? AND state = 'sealed'
          """, [now, now, row[0] as Int64])
        let changed = Int64(transaction.changes)
        transaction.count("release.sealed", -changed)
        transaction.count("release.delivered", changed)
      }
      return []
    }
  }

  /// See ``MailboxStore/handOver(_:by:)``.
  public func handOver(_ ids: [String], by access: AccessEntry) async throws -> LogLeaf {
    try await writer.submit { transaction in
      let leaf = try transaction.record(access)
      for id in ids {
        try transaction.execute(
          "INSERT OR IGNORE INTO handover (release, leaf) SELECT seq, ? FROM release WHERE id = ?", [leaf.position, id])
      }
      return leaf
    }
  }
}

extension ReadTransaction {
  /// A recipient's sealed releases whose leaf is integrated, in the order of the log.
  fileprivate func sealed(
    for recipient: PartnerID, of types: Set<MessageType>?, after position: Int64, limit: Int
  ) throws -> [Row] {
    let names = (types ?? []).map(\.text).sorted()
    let only = types == nil ? "" : "AND r.type IN (\(names.map { _ in "?" }.joined(separator: ", ")))"
    return try rows(
      """
      SELECT r.seq, r.id, r.type, r.leaf, r.sealed_at, r.policy, b.kind, b.uuid, l.hash, o.key, o.sealed, o.reasons
      FROM release r JOIN bearer b ON b.id = r.bearer JOIN leaf l ON l.position = r.leaf
      JOIN release_body o ON o.release = r.seq
      WHERE r.recipient = ? AND r.state = 'sealed' AND r.leaf > ? AND r.leaf < (SELECT size FROM tree WHERE id = 1)
        \(only)
      ORDER BY r.leaf LIMIT ?
      """, [recipient.text, position] + names + [limit])
  }
}

extension WriteTransaction {
  /// A release as it may be handed over, marked as collected; nil when it is no longer permitted: a tombstone from then on, and what may
  /// still be told is made anew.
  fileprivate func deliver(
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
