import Dossier
import Exchange
import Foundation
import GRDB
import Identity
import Store

extension WriteTransaction {
  /// Has subjects of a usager be somebody else, and makes it known to whoever was told of them as one.
  func part(_ ruling: Ruling, from usager: Int64) throws -> RulingOutcome {
    let subjects = try reading.rows("SELECT id, blind, base FROM subject WHERE bearer = ? AND key > 0", [usager])
    let named = subjects.filter { ruling.subjects.contains($0[0]) }
    guard !named.isEmpty, named.count == ruling.subjects.count else { return .hindered(.notTheirs) }
    // What an author told for another use goes with what it told under the same reference.
    let references = Set(named.map { ($0[2] as Data?) ?? $0[1] })
    let their = subjects.filter { references.contains(($0[2] as Data?) ?? $0[1]) }
    guard their.count < subjects.count else { return .hindered(.nobodyLeft) }
    let parting = try parting(of: Set(their.map { $0[0] }), among: Set(subjects.map { $0[0] }), in: usager)
    let since = try together(parting.going, parting.staying, as: usager)
    let told = try releases(tellingOf: usager, since: since)
    let cause = try lastMessage(about: [usager])
    let demands = try everyState(about: usager)
    var consequences = Consequences()
    try callForStates(about: usager, &consequences)
    let other = try parting.whole ?? newBearer(.usager).row
    try giveBack(parting.former, from: usager, to: other)
    let seq = try keep(ruling, usager, other)
    for row in subjects where parting.going.contains(row[0]) {
      try move(row[0], filedUnder: row[1], from: usager, to: other, because: ruling.evidence, by: .ruling(seq))
    }
    try copyDoubts(from: usager, to: other)
    try partDeaths(usager, other)
    // Whom the one was found not to be, neither of the two is.
    for row in try reading.rows("SELECT other FROM apart WHERE bearer = ? AND other <> ?", [usager, other]) {
      try keepApart(other, row[0])
    }
    try settleDoubts(between: usager, and: other)
    try keepApart(usager, other)
    try withdraw(told.waiting)
    try callForStates(about: other, &consequences)
    for demand in demands { consequences.call(demand, about: other) }
    var owed: [PartnerID] = []
    if let cause {
      try carryOut(consequences, cause: cause)
      for (seq, _) in told.waiting { try makeAnew(insteadOf: seq) }
      owed = try told.handed.sorted { $0.key < $1.key }.map { recipient, releases in
        try notify(recipient, of: releases, about: usager, cause: cause)
      }
    }
    return .done(try report(usager, other, told: owed, left: parting.going.sorted()))
  }

  /// The states that somebody was to be told of that usager, whatever became of them.
  private func everyState(about usager: Int64) throws -> [ReleaseDemand] {
    try reading.rows(
      "SELECT DISTINCT recipient, type FROM release WHERE bearer = ? AND mode = 'state' ORDER BY recipient, type", [usager]
    )
    .map { ReleaseDemand(recipient: try $0.partner(0), type: try $0.type(1), bearer: .usager, mode: .state, isNews: false) }
  }

  /// Since when the two groups of subjects have been one usager.
  private func together(_ one: Set<Int64>, _ other: Set<Int64>, as usager: Int64) throws -> Int64 {
    func first(_ subjects: Set<Int64>) throws -> Int64 {
      let times = try subjects.map { subject in
        try reading.number(
          "SELECT decided_at FROM link WHERE subject = ? AND +bearer = ? AND kind = 'lie' ORDER BY seq LIMIT 1",
          [subject, usager]) ?? 0
      }
      return times.min() ?? 0
    }
    return max(try first(one), try first(other))
  }

  /// The releases that told of a usager since then, or would: those that were handed over by their recipients, and those that wait.
  ///
  /// Of a release whose reasons are no longer kept nobody can say that it did not tell of the usager: it counts.
  private func releases(tellingOf usager: Int64, since: Int64) throws -> (
    handed: [PartnerID: [Int64]], waiting: [(seq: Int64, state: ReleaseState)]
  ) {
    var handed: [PartnerID: [Int64]] = [:]
    var waiting: [(seq: Int64, state: ReleaseState)] = []
    let name: String = try reading.row("SELECT uuid FROM bearer WHERE id = ?", [usager])?[0] ?? ""
    for bearer in [usager] + (try near(usager)) {
      let rows = try reading.rows(
        """
        SELECT r.seq, r.id, r.state, r.recipient, coalesce(r.collected_at, r.delivered_at), b.key, b.reasons
        FROM release r LEFT JOIN release_body b ON b.release = r.seq
        WHERE r.bearer = ? AND +r.state IN ('sealed', 'delivered', 'tombstone', 'rejected', 'undelivered', 'discarded') AND r.type <> ? AND r.sealed_at >= ?
        """, [bearer, MessageType.rectification.text, since])
      for row in rows {
        if bearer != usager, let sealed = row[6] as Data?,
          let reasons = try reading.reasons(sealed, key: row[5], of: row[1]), !Self.tells(reasons, of: name)
        {
          continue
        }
        if !row.hasNull(atIndex: 4) { handed[try row.partner(3), default: []].append(row[0]) }
        let state: ReleaseState = try row.value(2)
        if state == .sealed || ReleaseState.deadLetters.contains(state) { waiting.append((row[0], state)) }
      }
    }
    return (handed, waiting)
  }

  /// Nobody collects what told of two persons as one.
  private func withdraw(_ releases: [(seq: Int64, state: ReleaseState)]) throws {
    for (seq, state) in releases {
      try execute("UPDATE release SET state = 'tombstone', changed_at = ? WHERE seq = ?", [now.milliseconds, seq])
      count("release.\(state.rawValue)", -1)
      count("release.tombstone")
    }
  }

  /// Owes a body a notice that names these releases.
  private func notify(_ recipient: PartnerID, of releases: [Int64], about usager: Int64, cause: Int64) throws -> PartnerID {
    let notice = try owe(
      ReleaseDemand(recipient: recipient, type: .rectification, bearer: .usager, mode: .event), about: usager, cause: cause)
    for release in releases {
      try execute("INSERT INTO parted_told (notice, release) VALUES (?, ?)", [notice, release])
    }
    return recipient
  }
}
