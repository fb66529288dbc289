public import Exchange
import Foundation
import GRDB
public import Store

extension SQLiteStore {
  /// How many releases are set aside in one transaction: others go between.
  private static let parked = 2000

  /// See ``ControlStore/pause(_:by:)``.
  public func pause(_ pause: Pause, by access: AccessEntry) async throws -> Bool {
    guard try await writer.submit({ try $0.pause(pause, by: access) }) else { return false }
    while try await writer.submit({ try $0.park(pause, limit: Self.parked) }) == Self.parked {}
    return true
  }

  /// See ``ControlStore/resume(_:by:)``.
  public func resume(_ pause: Pause, by access: AccessEntry) async throws -> Bool {
    guard try await writer.submit({ try $0.resume(pause, by: access) }) else { return false }
    while try await writer.submit({ try $0.unpark(limit: Self.parked) }) == Self.parked {}
    return true
  }

  /// See ``ControlStore/recall(_:by:)``.
  public func recall(_ ids: [String], by access: AccessEntry) async throws -> [String] {
    try await writer.submit { transaction in
      _ = try transaction.record(access)
      return try ids.filter { id in
        try transaction.execute(
          """
          UPDATE release SET state = 'recalled', changed_at = ? WHERE id = ? AND state = 'sealed' AND collected_at IS NULL
            AND type NOT IN (?, ?, ?)
          """, [transaction.now.milliseconds, id] + WriteTransaction.notices)
        return transaction.counted(from: .sealed, to: .recalled)
      }
    }
  }

  /// See ``ControlStore/replay(_:by:)``.
  public func replay(_ ids: [String], by access: AccessEntry) async throws -> [String: String] {
    try await writer.submit { transaction in
      _ = try transaction.record(access)
      var made: [String: String] = [:]
      for id in ids where made[id] == nil { made[id] = try transaction.makeOnceMore(id) }
      return made
    }
  }

  /// See ``ControlStore/retry(_:by:)``.
  public func retry(_ ids: [String], by access: AccessEntry) async throws -> [String] {
    try await writer.submit { transaction in
      _ = try transaction.record(access)
      return try ids.filter { id in
        guard let letter = try transaction.reading.openLetter(id) else { return false }
        try transaction.execute(
          """
          UPDATE release SET state = 'sealed', changed_at = ?1, ready_at = ?1, sendings = 0, faults = 0, failure = NULL
          WHERE seq = ?2 AND EXISTS (SELECT 1 FROM release_body o WHERE o.release = release.seq AND o.sealed IS NOT NULL)
            AND (mode = 'event' OR NOT EXISTS (SELECT 1 FROM release n WHERE n.bearer = release.bearer
              AND n.recipient = release.recipient AND n.type = release.type AND n.seq > release.seq))
          """, [transaction.now.milliseconds, letter.seq])
        return transaction.counted(from: letter.state, to: .sealed)
      }
    }
  }

  /// See ``ControlStore/discard(_:by:)``.
  public func discard(_ ids: [String], by access: AccessEntry) async throws -> [String] {
    try await writer.submit { transaction in
      _ = try transaction.record(access)
      return try ids.filter { id in
        guard let letter = try transaction.reading.openLetter(id) else { return false }
        try transaction.execute(
          "UPDATE release SET state = 'discarded', changed_at = ? WHERE seq = ?",
          [transaction.now.milliseconds, letter.seq])
        return transaction.counted(from: letter.state, to: .discarded)
      }
    }
  }
}

extension SQLiteStore {
  /// See ``ControlStore/tryAgain(_:by:)``.
  public func tryAgain(_ destination: PartnerID, by access: AccessEntry) async throws {
    try await writer.submit { transaction in
      _ = try transaction.record(access)
      try transaction.execute("DELETE FROM destination WHERE partner = ?", [destination.text])
      // Those that somebody sends now stay with whoever has them.
      try transaction.execute(
        "UPDATE release SET ready_at = ?1 WHERE recipient = ?2 AND state = 'sealed' AND owner IS NULL AND ready_at > ?1",
        [transaction.now.milliseconds, destination.text])
    }
  }
}

extension ReadTransaction {
  /// The dead letter of that identifier, of which nobody has decided yet; nil when there is none.
  fileprivate func openLetter(_ id: String) throws -> (seq: Int64, state: ReleaseState)? {
    guard let row = try row("SELECT seq, state FROM release WHERE id = ?", [id]), let state = ReleaseState(rawValue: row[1]),
      ReleaseState.deadLetters.contains(state)
    else { return nil }
    return (row[0], state)
  }
}

extension WriteTransaction {
  /// Counts the one release that the last statement brought into another state; false when it changed none.
  fileprivate func counted(from state: ReleaseState, to other: ReleaseState) -> Bool {
    guard changes == 1 else { return false }
    count("release.\(state.rawValue)", -1)
    count("release.\(other.rawValue)")
    return true
  }

  /// The types that say what happened, once.
  static let notices = [MessageType.rectification.text, MessageType.proposal.text, MessageType.status.text]

  /// Makes a release due that says once more what that one said, from what is known now; nil where there is nothing to say it from, and of
  /// notices, which say what happened.
  fileprivate func makeOnceMore(_ id: String) throws -> String? {
    let row = try reading.row(
      """
      SELECT r.seq, r.recipient, r.type, b.kind, r.bearer, r.mode, r.cause, r.called_by FROM release r JOIN bearer b ON b.id = r.bearer
      WHERE r.id = ? AND r.state NOT IN ('due', 'waiting') AND r.type NOT IN (?, ?, ?)
        AND EXISTS (SELECT 1 FROM subject s JOIN statement t ON t.subject = s.id WHERE s.bearer = r.bearer)
      """, [id] + Self.notices)
    guard let row else { return nil }
    let demand = ReleaseDemand(
      recipient: try row.partner(1), type: try row.type(2), bearer: try row.value(3), mode: try row.value(5), isNews: false)
    let seq = try call(demand, about: row[4], cause: row[6])
    // A state that was due anyway stays what its own message called for.
    try execute(
      "UPDATE release SET replays = ?1, called_by = iif(called_by = 0, ?2, called_by) WHERE seq = ?3",
      [row[0] as Int64, row[7] as Int64, seq])
    return try reading.row("SELECT id FROM release WHERE seq = ?", [seq])?[0]
  }
}
