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
    let isEmpty = try await core.read { try $0.collectable(for: recipient, of: types, after: start, limit: 1).isEmpty }
    if isEmpty { return MailboxPage(items: [], next: cursor, hasMore: false) }
    return try await writer.submit { transaction in
      let rows = try transaction.reading.collectable(for: recipient, of: types, after: start, limit: limit + 1)
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
          SELECT seq, state FROM release WHERE id = ? AND recipient = ?
            AND (state IN ('sealed', 'delivered', 'rejected', 'undelivered')
              OR state IN ('tombstone', 'discarded') AND collected_at IS NOT NULL)
          """, [id, recipient.text])
      }
      let unknown = zip(ids, rows).filter { $0.1 == nil }.map(\.0)
      guard unknown.isEmpty else { return unknown }
      let now = transaction.now.milliseconds
      for row in rows.compactMap({ $0 }) where ["sealed", "undelivered"].contains(row[1] as String) {
        try transaction.execute(
          "UPDATE release SET state = 'delivered', changed_at = ?1, delivered_at = ?1, owner = NULL WHERE seq = ?2",
          [now, row[0] as Int64])
        transaction.count("release.\(row[1] as String)", -1)
        transaction.count("release.delivered")
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
