import Dossier
public import Exchange
import Foundation
import GRDB
public import Identity
public import Store

extension SQLiteStore {
  /// See ``ProposalStore/propose(_:about:to:by:)``.
  public func propose(
    _ content: [UInt8], about usager: UsagerID, to recipients: [PartnerID], by decision: OperatorDecision
  ) async throws -> [String]? {
    try await writer.submit { try $0.propose(content, about: usager, to: recipients, by: decision) }
  }
}

extension SQLiteReading {
  /// See ``ProposalReading/proposals(about:)``.
  public func proposals(about usager: UsagerID) async throws -> [StoredProposal]? {
    try await core.read { reading in
      guard let bearer = try reading.number(of: usager) else { return nil }
      return try reading.proposals("r.bearer = ?", bearer)
    }
  }

  /// See ``ProposalReading/proposal(ofRelease:)``.
  public func proposal(ofRelease id: String) async throws -> StoredProposal? {
    try await core.read { reading in
      guard let release = try reading.number("SELECT seq FROM release WHERE id = ?", [id]) else { return nil }
      return try reading.proposals("p.release = ?", release).first
    }
  }
}

extension ReadTransaction {
  fileprivate func proposals(_ condition: String, _ argument: Int64) throws -> [StoredProposal] {
    let rows = try rows(
      """
      SELECT p.release, p.decided_at, p.key, p.body, r.id, r.recipient, r.state, COALESCE(r.collected_at, r.delivered_at)
      FROM proposal p JOIN release r ON r.seq = p.release WHERE \(condition) ORDER BY p.release
      """, [argument])
    return try rows.compactMap { row in
      guard let body = try context.open(row[3], key: row[2], as: ContentName.proposal(row[0])) else { return nil }
      let table = StoredJSON.table(String(decoding: body, as: UTF8.self))
      return StoredProposal(
        release: row[4], recipient: try row.partner(5), state: try row.value(6), collectedAt: row.instantIfAny(7),
        decided: OperatorDecision(
          person: table["person"] ?? "", role: table["role"] ?? "", reason: table["reason"] ?? "", at: row.instant(1)),
        content: Array((table["content"] ?? "").utf8))
    }
  }
}

extension WriteTransaction {
  fileprivate func propose(
    _ content: [UInt8], about usager: UsagerID, to recipients: [PartnerID], by decision: OperatorDecision
  ) throws -> [String]? {
    guard let bearer = try reading.number(of: usager),
      let cause = try reading.number(
        "SELECT max(t.message) FROM subject s JOIN statement t ON t.subject = s.id WHERE s.bearer = ?", [bearer])
    else { return nil }
    return try recipients.compactMap { recipient in
      let release = memory.release
      var owed = Consequences()
      owed.call(ReleaseDemand(recipient: recipient, type: .proposal, bearer: .usager, mode: .event), about: bearer)
      try carryOut(owed, cause: cause)
      let (number, key) = try newKey()
      let body = StoredJSON.text([
        "person": decision.person, "role": decision.role, "reason": decision.reason,
        "content": String(decoding: content, as: UTF8.self),
      ])
      try execute(
        "INSERT INTO proposal (release, bearer, decided_at, key, body) VALUES (?, ?, ?, ?, ?)",
        [
          release, bearer, decision.at.milliseconds, number,
          try seal(Array(body.utf8), with: key, as: ContentName.proposal(release)),
        ])
      return try reading.row("SELECT id FROM release WHERE seq = ?", [release]).map { $0[0] }
    }
  }

  /// The content of a proposal; that there was one stays as long as its release's line.
  func eraseProposal(ofRelease seq: Int64) throws -> Bool {
    guard let key = try reading.number("SELECT key FROM proposal WHERE release = ? AND key > 0", [seq]) else { return false }
    try spend(key)
    try execute("UPDATE proposal SET key = 0, body = x'' WHERE release = ?", [seq])
    return true
  }
}
