import Exchange
import Foundation
import GRDB
import Identity
import Store

extension WriteTransaction {
  /// Nothing of that person is told from now on, but what the person has the gateway propose (GDPR 18(2)).
  func restrict(_ usager: UsagerID, by access: AccessEntry) throws -> RestrictionReport? {
    guard let bearer = try reading.number(of: usager) else { return nil }
    _ = try record(access)
    guard try !reading.isRestricted(usager) else { return RestrictionReport(hasChanged: false) }
    let (number, key) = try newKey()
    let seq = (try reading.number("SELECT max(seq) FROM restriction") ?? 0) + 1
    try execute(
      "INSERT INTO restriction (seq, bearer, decided_at, key, decision) VALUES (?, ?, ?, ?, ?)",
      [
        seq, bearer, access.at.milliseconds, number,
        try seal(OperatorDecision(access).stored, with: key, as: ContentName.restriction(seq)),
      ])
    try execute(
      """
      UPDATE release SET state = 'tombstone', changed_at = ?
      WHERE bearer = ? AND state = 'sealed' AND collected_at IS NULL AND type NOT IN (?, ?, ?)
      """, [now.milliseconds, bearer] + Self.notices)
    let withdrawn = Int64(changes)
    count("release.sealed", -withdrawn)
    count("release.tombstone", withdrawn)
    for bearer in [bearer] + (try near(bearer)) { try startAgain(releasesAbout: bearer) }
    return RestrictionReport(hasChanged: true, withdrawn: withdrawn)
  }

  /// What may be told again is due.
  func lift(_ usager: UsagerID, by access: AccessEntry) throws -> RestrictionReport? {
    guard let bearer = try reading.number(of: usager) else { return nil }
    _ = try record(access)
    guard
      let row = try reading.row("SELECT seq, decided_at FROM restriction WHERE bearer = ? AND lifted_at IS NULL", [bearer])
    else { return RestrictionReport(hasChanged: false) }
    let (seq, since): (Int64, Int64) = (row[0], row[1])
    let (number, key) = try newKey()
    try execute(
      "UPDATE restriction SET lifted_at = ?, lifting_key = ?, lifting = ? WHERE seq = ?",
      [
        access.at.milliseconds, number, try seal(OperatorDecision(access).stored, with: key, as: ContentName.lifting(seq)), seq,
      ])
    let before = memory.release
    for bearer in [bearer] + (try near(bearer)) {
      try startAgain(releasesAbout: bearer)
      try resume(releasesAbout: bearer, since: since)
    }
    return RestrictionReport(hasChanged: true, due: memory.release - before)
  }

  /// Each state once more, which is sent if it says anything new; each event that came to nothing since.
  private func resume(releasesAbout bearer: Int64, since: Int64) throws {
    if let cause = try reading.number("SELECT cause FROM release WHERE bearer = ? ORDER BY seq DESC LIMIT 1", [bearer]) {
      var owed = Consequences()
      for demand in try states(about: bearer) { owed.call(demand, about: bearer) }
      try carryOut(owed, cause: cause)
    }
    let lost = try reading.rows(
      """
      SELECT seq FROM release WHERE bearer = ? AND mode = 'event' AND type <> ? AND state IN ('withheld', 'tombstone')
        AND changed_at >= ? ORDER BY seq
      """, [bearer, MessageType.rectification.text, since])
    for row in lost { try makeAnew(insteadOf: row[0]) }
  }

  /// The restrictions of a bearer, with the keys of who decided them and why.
  func eraseRestrictions(of bearer: Int64) throws {
    for row in try reading.rows("SELECT seq FROM restriction WHERE \(ReadTransaction.restrictsEver)", [bearer]) {
      _ = try eraseRestriction(row[0])
    }
  }

  func eraseRestriction(_ seq: Int64) throws -> Bool {
    guard let row = try reading.row("SELECT key, lifting_key FROM restriction WHERE seq = ?", [seq]) else { return false }
    try spend(row[0])
    if let lifting = row[1] as Int64? { try spend(lifting) }
    try execute("DELETE FROM restriction WHERE seq = ?", [seq])
    return true
  }
}

extension OperatorDecision {
  /// As it is stored, encrypted; its moment stands beside it.
  fileprivate var stored: [UInt8] { Array(StoredJSON.text(["person": person, "role": role, "reason": reason]).utf8) }
}
