public import Exchange
import Foundation
import GRDB
public import Store

extension SQLiteStore {
  /// See ``DeliveryStore/lease(deliveriesTo:limit:by:until:permit:)``.
  public func lease(
    deliveriesTo destination: PartnerID, limit: Int, by owner: String, until expiry: Instant,
    permit: @escaping @Sendable (DeliverableRelease) throws -> Bool
  ) async throws -> [LeasedDelivery] {
    // A destination for which nothing is ready costs no write.
    let now = writer.now.milliseconds
    if try await core.read({ try $0.sendable(to: destination, at: now, limit: 1).isEmpty }) { return [] }
    return try await writer.submit { transaction in
      try transaction.reading.sendable(to: destination, at: transaction.now.milliseconds, limit: limit).compactMap { row in
        let isFirst = row.hasNull(atIndex: 14)
        guard let item = try transaction.deliver(row, to: destination, permit: permit) else { return nil }
        let sendings = (row[12] as Int) + 1
        try transaction.execute(
          "UPDATE release SET ready_at = ?, owner = ?, sendings = ? WHERE seq = ?",
          [max(transaction.moment(expiry), transaction.now.milliseconds + 1), owner, sendings, row[0] as Int64])
        return LeasedDelivery(
          item: item, destination: destination, sendings: sendings, owner: owner,
          faults: row[15], isFirst: isFirst,
          trace: (row[13] as String?).flatMap { TraceContext(parents: [$0], states: []) })
      }
    }
  }

  /// See ``DeliveryStore/save(_:of:)``.
  public func save(_ outcome: DeliveryOutcome, of lease: LeasedDelivery) async throws -> Bool {
    try await writer.submit { try $0.save(outcome, of: lease) }
  }

  /// See ``DeliveryStore/destination(_:)``.
  public func destination(_ partner: PartnerID) async throws -> Destination {
    try await core.read { try $0.destinations("WHERE partner = ?", [partner.text]).first } ?? Destination(partner: partner)
  }

  /// See ``DeliveryStore/record(_:)``.
  public func record(_ destination: Destination) async throws {
    try await writer.submit { transaction in
      try transaction.execute(
        """
        INSERT OR REPLACE INTO destination (partner, failures, open_until, reason, failed_at, succeeded_at) VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
          destination.partner.text, destination.failures, destination.openUntil?.milliseconds, destination.reason,
          destination.failedAt?.milliseconds, destination.succeededAt?.milliseconds,
        ])
    }
  }

  /// See ``MailboxStore/reject(_:by:)``.
  public func reject(_ rejections: [Rejection], by recipient: PartnerID) async throws -> [String] {
    try await writer.submit { transaction in
      let rows = try rejections.map { rejection in
        try transaction.reading.row(
          """
          SELECT seq, state FROM release WHERE id = ? AND recipient = ? AND collected_at IS NOT NULL
            AND state IN ('sealed', 'delivered', 'rejected', 'undelivered', 'discarded', 'tombstone')
          """, [rejection.id, recipient.text])
      }
      let unknown = zip(rejections, rows).filter { $0.1 == nil }.map(\.0.id)
      guard unknown.isEmpty else { return unknown }
      for case (let rejection, let row?) in zip(rejections, rows) {
        let state: ReleaseState = try row.value(1)
        // Who finds out later that it cannot use what it has may say so.
        guard [.sealed, .delivered, .undelivered].contains(state) else { continue }
        try transaction.bury(row[0], id: rejection.id, from: state, for: rejection.cause)
      }
      return []
    }
  }
}

extension WriteTransaction {
  fileprivate func save(_ outcome: DeliveryOutcome, of lease: LeasedDelivery) throws -> Bool {
    let row = try reading.row(
      "SELECT seq FROM release WHERE id = ? AND state = 'sealed' AND owner = ? AND sendings = ?",
      [lease.item.id, lease.owner, lease.sendings])
    guard let row else { return false }
    let seq: Int64 = row[0]
    switch outcome {
    case .delivered:
      try execute(
        "UPDATE release SET state = 'delivered', changed_at = ?, delivered_at = ?, owner = NULL, failure = NULL WHERE seq = ?",
        [now.milliseconds, now.milliseconds, seq])
      count("release.sealed", -1)
      count("release.delivered")
    case .again(let moment, let failure, let kind):
      try execute(
        "UPDATE release SET ready_at = ?, owner = NULL, failure = ?, faults = faults + ? WHERE seq = ?",
        [self.moment(moment), failure, kind == .fault ? 1 : 0, seq])
      // Nothing left, now or before: nobody was told, and whoever asks must not read that somebody was.
      if kind == .neverLeft, lease.isFirst {
        try execute("UPDATE release SET collected_at = NULL WHERE seq = ?", [seq])
        try execute("DELETE FROM handover WHERE release = ?", [seq])
      }
    case .dead(let cause): try bury(seq, id: lease.item.id, from: .sealed, for: cause)
    }
    return true
  }

  /// Makes a release a dead letter, and owes its sender a notice of what its recipient says against it.
  func bury(_ seq: Int64, id: String, from former: ReleaseState, for cause: DeadLetter.Cause) throws {
    let state = cause.isRefusal ? ReleaseState.rejected : .undelivered
    try execute(
      "UPDATE release SET state = ?, changed_at = ?, owner = NULL, failure = ? WHERE seq = ?",
      [state.rawValue, now.milliseconds, cause.reason, seq])
    count("release.\(former.rawValue)", -1)
    count("release.\(state.rawValue)")
    try execute(
      "INSERT OR REPLACE INTO dead_letter (release, at, is_refusal, reason, status, detail) VALUES (?, ?, ?, ?, ?, ?)",
      [seq, now.milliseconds, cause.isRefusal, cause.reason, cause.status, try detail(cause, of: seq, id: id)])
    if cause.isRefusal { try tellSender(of: seq) }
  }

  /// What was written about a release goes with its content: under the same key.
  private func detail(_ cause: DeadLetter.Cause, of seq: Int64, id: String) throws -> Data? {
    var written: [String: String] = [:]
    written["pointer"] = cause.pointer
    written["detail"] = cause.detail
    guard !written.isEmpty, let number = try reading.number("SELECT key FROM release_body WHERE release = ?", [seq]),
      let key = try context.vault.key(number)
    else { return nil }
    return try seal(Array(StoredJSON.text(written).utf8), with: key, as: ContentName.rejection(id))
  }

  /// The body whose message called for the release is told that its recipient refused it; notices are nobody's message.
  private func tellSender(of seq: Int64) throws {
    let row = try reading.row(
      """
      SELECT m.carrier, b.kind, r.bearer, r.called_by FROM release r JOIN message m ON m.seq = r.called_by JOIN bearer b ON b.id = r.bearer
      WHERE r.seq = ? AND r.type NOT IN (?, ?, ?)
      """, [seq] + Self.notices)
    guard let row else { return }
    let notice = try owe(
      ReleaseDemand(recipient: try row.partner(0), type: .status, bearer: try row.value(1), mode: .event), about: row[2],
      cause: row[3])
    try execute("INSERT INTO rejection_told (notice, release) VALUES (?, ?)", [notice, seq])
  }
}

extension ReadTransaction {
  /// The destinations that a condition selects, by partner.
  func destinations(_ condition: String, _ arguments: [(any DatabaseValueConvertible)?]) throws -> [Destination] {
    try rows(
      "SELECT partner, failures, open_until, reason, failed_at, succeeded_at FROM destination \(condition) ORDER BY partner",
      arguments
    ).map { row in
      Destination(
        partner: try row.partner(0), failures: row[1], openUntil: row.instantIfAny(2), reason: row[3],
        failedAt: row.instantIfAny(4), succeededAt: row.instantIfAny(5))
    }
  }
}
