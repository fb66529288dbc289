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

  /// Ends a pause and logs it; what no other one holds back is ready. False when there was none such.
  func resume(_ pause: Pause, by access: AccessEntry) throws -> Bool {
    _ = try record(access)
    let (recipient, type) = (pause.recipient?.text ?? "", pause.type?.text ?? "")
    try execute("DELETE FROM pause WHERE recipient = ? AND type = ?", [recipient, type])
    guard changes == 1 else { return false }
    // What another pause holds is set aside again when its turn comes.
    try execute(
      """
      UPDATE release SET ready_at = ?1 WHERE state = 'due' AND ready_at = ?2 AND (?3 = '' OR recipient = ?3) AND (?4 = '' OR type = ?4)
      """, [now.milliseconds, Self.held, recipient, type])
    return true
  }

  /// Sets a due release aside.
  func park(_ seq: Int64) throws { try execute("UPDATE release SET ready_at = ? WHERE seq = ?", [Self.held, seq]) }
}
