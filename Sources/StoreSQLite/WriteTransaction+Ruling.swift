import Dossier
import Exchange
import Foundation
import GRDB
import Identity
import Store

extension WriteTransaction {
  /// Carries out what a person decided about who is who.
  func decide(_ ruling: Ruling) throws -> RulingOutcome {
    guard let (one, _) = try reading.standing(.usager(ruling.usager)) else { return .hindered(.unknown) }
    if try isErased(one) { return .hindered(.erased) }
    if try isFrozen(one) { return .hindered(.restricted) }
    guard ruling.kind != .parted else { return try part(ruling, from: one) }
    guard let named = ruling.other, let (other, _) = try reading.standing(.usager(named)) else { return .hindered(.unknown) }
    if try isErased(other) { return .hindered(.erased) }
    if try isFrozen(other) { return .hindered(.restricted) }
    switch ruling.kind {
    // Only who names one person twice says that there is one; who names two that are one already decides nothing.
    case .same where ruling.usager == ruling.other: return try confirm(ruling, one)
    case .same where one == other: return .hindered(.alreadyOne)
    case .different where one == other: return .hindered(.alreadyOne)
    case .same:
      let seq = try keep(ruling, min(one, other), max(one, other))
      var consequences = Consequences()
      let cause = try lastMessage(about: [one, other])
      _ = try join(one, other, because: ruling.evidence, by: .ruling(seq), &consequences)
      if let cause { try carryOut(consequences, cause: cause) }
      return .done(try report(min(one, other), max(one, other)))
    case .different:
      _ = try keep(ruling, one, other)
      try keepApart(one, other)
      var consequences = Consequences()
      // What one protected of the other is hidden no more.
      for bearer in [one, other] { try callForStates(about: bearer, &consequences) }
      try settleDoubts(between: one, and: other)
      if let cause = try lastMessage(about: [one, other]) { try carryOut(consequences, cause: cause) }
      return .done(try report(one, other))
    case .parted: return .hindered(.notTheirs)
    }
  }

  /// The reasons of decisions about an erased person, and about who was merged into it, go with it.
  func eraseReasons(ofRulingsAbout bearer: Int64) throws {
    let rulings = try reading.rows("SELECT seq FROM ruling WHERE seq IN (\(ReadTransaction.rulingsAbout)) AND key > 0", [bearer])
    for row in rulings { _ = try eraseReason(ofRuling: row[0]) }
  }

  func eraseReason(ofRuling seq: Int64) throws -> Bool {
    guard let key = try reading.number("SELECT key FROM ruling WHERE seq = ? AND key > 0", [seq]) else { return false }
    try spend(key)
    try execute("UPDATE ruling SET key = 0, reason = x'' WHERE seq = ?", [seq])
    return true
  }

  /// That what is in doubt about a usager alone was looked at: it is one person.
  private func confirm(_ ruling: Ruling, _ usager: Int64) throws -> RulingOutcome {
    let open: [String] = try reading.rows(
      "SELECT DISTINCT reason FROM review WHERE bearer = ?1 AND other = ?1 ORDER BY reason", [usager]
    ).map { $0[0] }
    guard let first = open.first else { return .hindered(.alreadyOne) }
    guard ruling.about != nil || open.count == 1 else { return .hindered(.severalDoubts) }
    let closed = ruling.about?.rawValue ?? first
    guard open.contains(closed) else { return .hindered(.notInDoubt) }
    _ = try keep(ruling, usager, usager)
    if closed != Review.Reason.death.rawValue {
      try execute("DELETE FROM doubt WHERE bearer = ?1 AND other = ?1", [usager])
    }
    try execute("DELETE FROM review WHERE bearer = ?1 AND other = ?1 AND reason = ?2", [usager, closed])
    try markReview(of: usager)
    var consequences = Consequences()
    try callForStates(about: usager, &consequences)
    if let cause = try lastMessage(about: [usager]) { try carryOut(consequences, cause: cause) }
    return .done(try report(usager, usager))
  }

  /// Whether a restriction of processing stands.
  func isFrozen(_ bearer: Int64) throws -> Bool {
    try reading.number("SELECT 1 FROM restriction WHERE bearer = ? AND lifted_at IS NULL", [bearer]) != nil
  }

  func isErased(_ bearer: Int64) throws -> Bool {
    try reading.number("SELECT bearer FROM erasure WHERE bearer = ?", [bearer]) != nil
  }

  /// Writes a decision down; answers its number.
  func keep(_ ruling: Ruling, _ bearer: Int64, _ other: Int64) throws -> Int64 {
    let seq = (try reading.number("SELECT seq FROM ruling ORDER BY seq DESC LIMIT 1") ?? 0) + 1
    let (number, key) = try newKey()
    try execute(
      "INSERT INTO ruling (seq, kind, bearer, other, decider, key, reason, decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      [
        seq, ruling.kind.rawValue, bearer, other, ruling.decider, number,
        try seal(Array(ruling.reason.utf8), with: key, as: ContentName.ruling(seq)), now.milliseconds,
      ])
    return seq
  }

  /// The last message that said something of one of these; nil when nothing is held.
  func lastMessage(about bearers: [Int64]) throws -> Int64? {
    try bearers.compactMap { bearer in
      try reading.number(
        "SELECT st.message FROM subject s JOIN statement st ON st.subject = s.id WHERE s.bearer = ? ORDER BY st.seq DESC LIMIT 1",
        [bearer])
    }.max()
  }

  func report(_ one: Int64, _ other: Int64, told: [PartnerID] = [], left: [Int64] = []) throws -> RulingReport {
    func usager(_ row: Int64) throws -> UsagerID {
      guard let text = try reading.row("SELECT uuid FROM bearer WHERE id = ?", [row]), let usager = UsagerID(text[0]) else {
        throw StoreError.corrupted("a usager without identifier")
      }
      return usager
    }
    return RulingReport(usager: try usager(one), other: try usager(other), decidedAt: now, told: told, left: left)
  }
}

extension Ruling {
  /// What its link events say.
  var evidence: String { "decision: \(decider)" }
}
