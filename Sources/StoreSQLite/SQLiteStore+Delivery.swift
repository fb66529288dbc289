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
        guard let item = try transaction.deliver(row, to: destination, permit: permit) else { return nil }
        let sendings = (row[12] as Int) + 1
        try transaction.execute(
          "UPDATE release SET ready_at = ?, owner = ?, sendings = ? WHERE seq = ?",
          [max(transaction.moment(expiry), transaction.now.milliseconds + 1), owner, sendings, row[0] as Int64])
        return LeasedDelivery(item: item, destination: destination, sendings: sendings, owner: owner)
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
            AND state IN ('sealed', 'rejected', 'discarded', 'tombstone')
          """, [rejection.id, recipient.text])
      }
      let unknown = zip(rejections, rows).filter { $0.1 == nil }.map(\.0.id)
      guard unknown.isEmpty else { return unknown }
      for case (let rejection, let row?) in zip(rejections, rows) where row[1] == ReleaseState.sealed.rawValue {
        try transaction.bury(row[0], id: rejection.id, for: rejection.cause)
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
    case .again(let moment, let failure):
      try execute(
        "UPDATE release SET ready_at = ?, owner = NULL, failure = ? WHERE seq = ?", [self.moment(moment), failure, seq])
    case .dead(let cause): try bury(seq, id: lease.item.id, for: cause)
    }
    return true
  }

  /// Makes a sealed release a dead letter, and owes its sender a notice of what its recipient says against it.
  fileprivate func bury(_ seq: Int64, id: String, for cause: DeadLetter.Cause) throws {
    let state = cause.isRefusal ? ReleaseState.rejected : .undelivered
    try execute(
      "UPDATE release SET state = ?, changed_at = ?, owner = NULL, failure = ? WHERE seq = ?",
      [state.rawValue, now.milliseconds, cause.reason, seq])
    count("release.sealed", -1)
    count("release.\(state.rawValue)")
    try execute(
      "INSERT OR REPLACE INTO dead_letter (release, at, reason, status, pointer, detail) VALUES (?, ?, ?, ?, ?, ?)",
      [seq, now.milliseconds, cause.reason, cause.status, cause.pointer, try detail(cause.detail, of: seq, id: id)])
    if cause.isRefusal { try tellSender(of: seq) }
  }

  /// What was written about a release goes with its content: under the same key.
  private func detail(_ text: String?, of seq: Int64, id: String) throws -> Data? {
    guard let text, let number = try reading.number("SELECT key FROM release_body WHERE release = ?", [seq]),
      let key = try context.vault.key(number)
    else { return nil }
    return try seal(Array(text.utf8), with: key, as: ContentName.rejection(id))
  }

  /// The body whose message called for the release is told that its recipient refused it; notices are nobody's message.
  private func tellSender(of seq: Int64) throws {
    let row = try reading.row(
      """
      SELECT m.carrier, b.kind, r.bearer, r.cause FROM release r JOIN message m ON m.seq = r.cause JOIN bearer b ON b.id = r.bearer
      WHERE r.seq = ? AND r.type NOT IN (?, ?, ?)
      """, [seq, MessageType.rectification.text, MessageType.proposal.text, MessageType.status.text])
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
