import Exchange
import Foundation
import GRDB
import Store

/// What operators hold back, as it was at one moment.
struct Holds {
  private let names: Set<[String]>

  fileprivate init(_ names: Set<[String]>) { self.names = names }

  /// Whether a release to that recipient in that form is held back.
  func hold(_ recipient: String, _ type: String) -> Bool {
    !names.isEmpty && [["", ""], [recipient, ""], ["", type], [recipient, type]].contains { names.contains($0) }
  }
}

extension ReadTransaction {
  /// What is held back now.
  func holds() throws -> Holds {
    Holds(Set(try rows("SELECT recipient, type FROM pause", []).map { [$0[0], $0[1]] }))
  }

  /// The types that are held back for a recipient; nil when all are.
  func heldTypes(for recipient: PartnerID) throws -> [String]? {
    let types: [String] = try rows(
      "SELECT type FROM pause WHERE recipient IN ('', ?) ORDER BY type", [recipient.text]
    ).map { $0[0] }
    return types.contains("") ? nil : types
  }
}

extension WriteTransaction {
  /// A due release that is held back is not ready at any moment, until it is let go.
  static let held = Int64.max - 1

  /// Writes a pause and logs it; false when just that is paused already.
  func pause(_ pause: Pause, by access: AccessEntry) throws -> Bool {
    _ = try record(access)
    try execute(
      "INSERT OR IGNORE INTO pause (recipient, type, since) VALUES (?, ?, ?)",
      [pause.recipient?.text ?? "", pause.type?.text ?? "", now.milliseconds])
    return changes == 1
  }

  /// Sets up to `limit` due releases aside that are held back, so that they stand before nobody; answers how many.
  func park(_ pause: Pause, limit: Int) throws -> Int {
    try execute(
      """
      UPDATE release SET ready_at = ?1 WHERE seq IN (
        SELECT seq FROM release WHERE state = 'due' AND ready_at <= ?2 AND (?3 = '' OR recipient = ?3) AND (?4 = '' OR type = ?4) LIMIT ?5)
      """, [Self.held, now.milliseconds, pause.recipient?.text ?? "", pause.type?.text ?? "", limit])
    return changes
  }

  /// Ends a pause and logs it; false when there was none such.
  func resume(_ pause: Pause, by access: AccessEntry) throws -> Bool {
    _ = try record(access)
    try execute(
      "DELETE FROM pause WHERE recipient = ? AND type = ?", [pause.recipient?.text ?? "", pause.type?.text ?? ""])
    return changes == 1
  }

  /// Makes up to `limit` releases ready that were set aside and that no pause holds any more; answers how many.
  func unpark(limit: Int) throws -> Int {
    try execute(
      """
      UPDATE release SET ready_at = ? WHERE seq IN (
        SELECT r.seq FROM release r WHERE r.state = 'due' AND r.ready_at = ? AND NOT EXISTS (
          SELECT 1 FROM pause p WHERE p.recipient IN ('', r.recipient) AND p.type IN ('', r.type)) LIMIT ?)
      """, [now.milliseconds, Self.held, limit])
    return changes
  }

  /// Sets a due release aside.
  func park(_ seq: Int64) throws { try execute("UPDATE release SET ready_at = ? WHERE seq = ?", [Self.held, seq]) }
}
