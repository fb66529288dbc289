import Dossier
import Exchange
import Foundation
import GRDB
import Identity
import Store

extension WriteTransaction {
  /// Makes two usagers one; answers the row of the one that was known first, which stays. No statement is touched.
  func join(
    _ one: Int64, _ other: Int64, because evidence: String, by cause: LinkCause, _ consequences: inout Consequences
  ) throws -> Int64 {
    let (staying, going) = (min(one, other), max(one, other))
    for row in try reading.rows("SELECT id, blind FROM subject WHERE bearer = ? ORDER BY id", [going]) {
      try move(row[0], filedUnder: row[1], from: going, to: staying, because: evidence, by: cause)
    }
    try execute("UPDATE bearer SET merged = ? WHERE merged = ?", [staying, going])
    try execute("UPDATE bearer SET merged = ?, review = 0 WHERE id = ?", [staying, going])
    try carryDoubts(from: going, to: staying)
    try carryReleases(from: going, to: staying)
    count("usager", -1)
    try callForStates(about: staying, &consequences)
    return staying
  }

  /// Has a subject be another usager, by two events.
  func move(
    _ subject: Int64, filedUnder blind: Data, from old: Int64, to new: Int64, because evidence: String, by cause: LinkCause
  ) throws {
    try note(.unlinked, subject, old, evidence, by: cause)
    try note(.linked, subject, new, evidence, by: cause)
    try execute("UPDATE subject SET bearer = ? WHERE id = ?", [new, subject])
    // What the writer remembers of it names the usager that it was.
    memory.subjects[Array(blind)] = nil
  }

  /// The states about a usager and about whoever it lives or lived with, which what is said of it now may change.
  func callForStates(about usager: Int64, _ consequences: inout Consequences) throws {
    try callForStates(aboutEach: [usager] + near(usager), &consequences)
  }

  /// The states about each of these bearers; what is being made of them is made again.
  func callForStates(aboutEach bearers: some Sequence<Int64>, _ consequences: inout Consequences) throws {
    for bearer in bearers {
      consequences.touched.insert(bearer)
      for demand in try states(about: bearer) { consequences.call(demand, about: bearer) }
      try startAgain(releasesAbout: bearer)
    }
  }

  /// Has whoever is making a release about that bearer make it again, of what is known now.
  func startAgain(releasesAbout bearer: Int64) throws {
    // Each recording comes by here: along the indexes of what is under way, not of all that was ever made about the bearer.
    for (index, mode) in [("release_coalesced", ReleaseMode.state), ("release_ordered", .event)] {
      try execute(
        """
        UPDATE release INDEXED BY \(index) SET revision = revision + 1, owner = NULL, ready_at = ?
        WHERE bearer = ? AND mode = '\(mode.rawValue)' AND state IN ('due', 'waiting') AND state = 'due' AND owner IS NOT NULL
        """, [now.milliseconds, bearer])
    }
  }

  /// Sets whether a doubt about who that bearer is stands; that a death is told is none.
  func markReview(of bearer: Int64) throws {
    try execute(
      "UPDATE bearer SET review = EXISTS (SELECT 1 FROM review WHERE bearer = ?1 AND reason <> ?2) WHERE id = ?1",
      [bearer, Review.Reason.death.rawValue])
  }

  /// Takes the doubts between two usagers away.
  func settleDoubts(between one: Int64, and other: Int64) throws {
    for (bearer, other) in [(one, other), (other, one)] {
      try execute("DELETE FROM doubt WHERE bearer = ? AND other = ?", [bearer, other])
      try execute("DELETE FROM review WHERE bearer = ? AND other = ?", [bearer, other])
      try markReview(of: bearer)
    }
  }

  /// Remembers that two usagers are not one: nobody proposes it again.
  func keepApart(_ one: Int64, _ other: Int64) throws {
    for pair in [[one, other], [other, one]] {
      try execute("INSERT OR IGNORE INTO apart (bearer, other) VALUES (?, ?)", pair)
    }
  }

  /// What was in doubt of one usager, and who it is not, holds of the one that it is now.
  private func carryDoubts(from going: Int64, to staying: Int64) throws {
    try settleDoubts(between: going, and: staying)
    for pair in [[going, staying], [staying, going]] {
      try execute("DELETE FROM apart WHERE bearer = ? AND other = ?", pair)
    }
    try copyDoubts(from: going, to: staying)
    for row in try reading.rows("SELECT other FROM apart WHERE bearer = ?", [going]) {
      try keepApart(staying, row[0])
      try execute("DELETE FROM apart WHERE bearer = ? AND other = ?", [row[0] as Int64, going])
    }
    try execute("DELETE FROM apart WHERE bearer = ?", [going])
    try settleDoubts(of: going)
    for row in try reading.rows("SELECT other FROM apart WHERE bearer = ?", [staying]) {
      try settleDoubts(between: staying, and: row[0])
    }
    try markReview(of: staying)
  }

  /// Whoever may be the one may be the other, too.
  func copyDoubts(from old: Int64, to new: Int64) throws {
    for row in try reading.rows("SELECT other FROM doubt WHERE bearer = ? AND other <> ?", [old, new]) {
      let other: Int64 = row[0]
      for pair in [[new, other], [other, new]] {
        try execute("INSERT OR IGNORE INTO doubt (bearer, other) VALUES (?, ?)", pair)
      }
    }
    try execute(
      """
      INSERT OR IGNORE INTO review (bearer, other, reason, since)
      SELECT ?1, iif(other = bearer, ?1, other), reason, since FROM review WHERE bearer = ?2 AND other <> ?1
      """, [new, old])
    try execute(
      """
      INSERT OR IGNORE INTO review (bearer, other, reason, since)
      SELECT bearer, ?1, reason, since FROM review WHERE other = ?2 AND bearer <> ?1 AND bearer <> ?2
      """, [new, old])
    try markReview(of: new)
  }

  /// What was told of one usager was told of the one that it is now. A state that was to be made is made of both.
  private func carryReleases(from going: Int64, to staying: Int64) throws {
    let demands = try reading.rows(
      "SELECT recipient, type, seq, state FROM release WHERE bearer = ? AND mode = 'state' AND state IN ('due', 'waiting')",
      [going])
    for row in demands {
      try execute(
        """
        UPDATE release SET state = 'withheld', changed_at = ?, revision = revision + 1, owner = NULL, code = NULL, names = NULL
        WHERE seq = ?
        """, [now.milliseconds, row[2] as Int64])
      count("release.\(row[3] as String)", -1)
      count("release.withheld")
    }
    try execute(
      "UPDATE release SET origin = coalesce(origin, bearer), bearer = ?, revision = revision + 1 WHERE bearer = ?",
      [staying, going])
  }
}
