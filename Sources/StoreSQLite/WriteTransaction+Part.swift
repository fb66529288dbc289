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
    let going = subjects.filter { references.contains(($0[2] as Data?) ?? $0[1]) }
    guard going.count < subjects.count else { return .hindered(.nobodyLeft) }
    let parted = Set(going.map { $0[0] as Int64 })
    let since = try together(Array(parted), subjects.map { $0[0] as Int64 }.filter { !parted.contains($0) }, as: usager)
    let told = try releases(tellingOf: usager, since: since)
    let cause = try lastMessage(about: [usager])
    let demands = try everyState(about: usager)
    var consequences = Consequences()
    try callForStates(about: usager, &consequences)
    let other = try formerBearer(of: parted, in: usager) ?? newBearer(.usager).row
    let seq = try keep(ruling, usager, other)
    for row in going { try move(row[0], filedUnder: row[1], from: usager, to: other, because: ruling.evidence, by: .ruling(seq)) }
    try copyDoubts(from: usager, to: other)
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
      for seq in told.waiting { try makeAnew(insteadOf: seq) }
      owed = try told.handed.sorted { $0.key < $1.key }.map { recipient, releases in
        try notify(recipient, of: releases, about: usager, cause: cause)
      }
    }
    return .done(try report(usager, other, told: owed))
  }

  /// The states that somebody was to be told of that usager, whatever became of them.
  private func everyState(about usager: Int64) throws -> [ReleaseDemand] {
    try reading.rows(
      "SELECT DISTINCT recipient, type FROM release WHERE bearer = ? AND mode = 'state' ORDER BY recipient, type", [usager]
    )
    .map { ReleaseDemand(recipient: try $0.partner(0), type: try $0.type(1), bearer: .usager, mode: .state) }
  }

  /// Since when the two groups of subjects have been one usager.
  private func together(_ one: [Int64], _ other: [Int64], as usager: Int64) throws -> Int64 {
    func first(_ subjects: [Int64]) throws -> Int64 {
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
  private func releases(tellingOf usager: Int64, since: Int64) throws -> (handed: [PartnerID: [Int64]], waiting: [Int64]) {
    var handed: [PartnerID: [Int64]] = [:]
    var waiting: [Int64] = []
    let names = try names(of: usager)
    for bearer in [usager] + (try near(usager)) {
      let rows = try reading.rows(
        """
        SELECT r.seq, r.id, r.state, r.recipient, coalesce(r.collected_at, r.delivered_at), b.key, b.reasons
        FROM release r JOIN release_body b ON b.release = r.seq
        WHERE r.bearer = ? AND +r.state IN ('sealed', 'delivered', 'tombstone') AND r.type <> ? AND r.sealed_at >= ?
        """, [bearer, MessageType.rectification.text, since])
      for row in rows {
        if bearer != usager, let sealed = row[6] as Data?,
          let reasons = try context.open(sealed, key: row[5], as: ContentName.reasons(row[1])),
          !names.contains(where: { Self.tells(reasons, of: $0) })
        {
          continue
        }
        if !row.hasNull(atIndex: 4) { handed[try row.partner(3), default: []].append(row[0]) }
        if row[2] == ReleaseState.sealed.rawValue { waiting.append(row[0]) }
      }
    }
    return (handed, waiting)
  }

  /// Nobody collects what told of two persons as one.
  private func withdraw(_ releases: [Int64]) throws {
    for seq in releases {
      try execute("UPDATE release SET state = 'tombstone', changed_at = ? WHERE seq = ?", [now.milliseconds, seq])
      count("release.sealed", -1)
      count("release.tombstone")
    }
  }

  /// The usager that these subjects were before they were merged into that one, brought back with what had been told of it; nil when
  /// they come from several, or from nowhere.
  private func formerBearer(of subjects: Set<Int64>, in usager: Int64) throws -> Int64? {
    var former: Set<Int64?> = []
    for subject in subjects {
      former.insert(
        try reading.number(
          """
          SELECT l.bearer FROM link l JOIN bearer b ON b.id = l.bearer
          WHERE l.subject = ? AND l.kind = 'delie' AND b.merged = ? ORDER BY l.seq DESC LIMIT 1
          """, [subject, usager]))
    }
    guard former.count == 1, let found = former.first, let bearer = found else { return nil }
    try execute("UPDATE bearer SET merged = NULL WHERE id = ?", [bearer])
    try execute("UPDATE release SET bearer = origin, origin = NULL WHERE origin = ? AND +bearer = ?", [bearer, usager])
    count("usager")
    return bearer
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
