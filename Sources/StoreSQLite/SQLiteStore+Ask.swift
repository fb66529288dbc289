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
      let kept = try told.map { told in
        let id = transaction.random(16).uuid
        let seq = try transaction.handOver(id, about: .usager(told.usager), to: told.recipient, as: .ask, told.content)
        return (seq: seq, id: id)
      }
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
}
