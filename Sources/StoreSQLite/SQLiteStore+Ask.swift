import Exchange
import Foundation
import GRDB
import Identity
public import Store

extension SQLiteStore {
  /// See ``AskStore/answer(_:counting:by:)``.
  public func answer(_ told: ToldAnswer?, counting count: OnceCount, by access: AccessEntry) async throws {
    try await writer.submit { transaction in
      try transaction.add(count)
      // An answer is collected in the moment in which it is made: the access names the release, as that of a mailbox does.
      let kept = try told.map { try transaction.keep($0) }
      let leaf = try transaction.record(
        AccessEntry(
          person: access.person, role: access.role, command: access.command, target: kept?.id, reason: access.reason,
          at: access.at,
          key: access.key))
      if let kept {
        try transaction.execute("INSERT INTO handover (release, leaf) VALUES (?, ?)", [kept.seq, leaf.position])
      }
    }
  }
}

extension SQLiteReading {
  /// See ``AskReading/onceCounts()``.
  public func onceCounts() async throws -> [OnceCount] {
    try await core.read { reading in
      try reading.rows(
        "SELECT partner, month, asks, unlinked, asked, avoided, to_refresh, obtainable FROM once ORDER BY month, partner", []
      ).map { row in
        OnceCount(
          partner: try row.partner(0), month: row[1], asks: row[2], unlinked: row[3], asked: row[4], avoided: row[5],
          toRefresh: row[6], obtainable: row[7])
      }
    }
  }
}

extension WriteTransaction {
  fileprivate func add(_ count: OnceCount) throws {
    try execute(
      """
      INSERT INTO once (month, partner, asks, unlinked, asked, avoided, to_refresh, obtainable) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (month, partner) DO UPDATE SET asks = asks + excluded.asks, unlinked = unlinked + excluded.unlinked,
        asked = asked + excluded.asked, avoided = avoided + excluded.avoided, to_refresh = to_refresh + excluded.to_refresh,
        obtainable = obtainable + excluded.obtainable
      """,
      [
        count.month, count.partner.text, count.asks, count.unlinked, count.asked, count.avoided, count.toRefresh,
        count.obtainable,
      ])
  }

  /// A release that was made, sealed and handed over in this moment; caused by what was said last of the person.
  fileprivate func keep(_ told: ToldAnswer) throws -> (seq: Int64, id: String) {
    guard
      let bearer = try reading.standing(.usager(told.usager))?.row,
      let cause = try reading.number(
        """
        SELECT max(t.message) FROM subject s JOIN statement t ON t.subject = s.id WHERE s.bearer = ?
        """, [bearer])
    else { throw StoreError.notFound(told.usager.text) }
    let seq = memory.release
    memory.release += 1
    let id = random(16).uuid
    let content = told.content
    let leaf = try appendLeaf(.release, id: id, at: now, content: Digest(of: content.sealed))
    try execute(
      """
      INSERT INTO release (seq, id, recipient, type, bearer, mode, state, cause, created_at, changed_at, ready_at, leaf, adapter, policy,
        content, sealed_at, collected_at, delivered_at) VALUES (?, ?, ?, ?, ?, 'event', 'delivered', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        seq, id, told.recipient.text, MessageType.ask.text, bearer, cause, now.milliseconds, now.milliseconds, now.milliseconds,
        leaf.position, content.adapter.bytes.data, content.policy.bytes.data, context.index.value(content.content).data,
        now.milliseconds, now.milliseconds, now.milliseconds,
      ])
    let (number, key) = try newKey()
    try execute(
      "INSERT INTO release_body (release, key, reasons, sealed) VALUES (?, ?, ?, ?)",
      [
        seq, number, try seal(content.reasons, with: key, as: ContentName.reasons(id)),
        try seal(leaf.salt + content.sealed, with: key, as: ContentName.sealed(id)),
      ])
    count("release.delivered")
    return (seq, id)
  }
}
