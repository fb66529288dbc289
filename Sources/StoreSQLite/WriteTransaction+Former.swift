import GRDB
import Identity

/// How the subjects of a usager become two usagers again.
struct Parting {
  /// The subjects that leave.
  let going: Set<Int64>
  /// The subjects that stay under the usager's identifier.
  let staying: Set<Int64>
  /// Whom those that leave were before they were merged into the usager, in the order of rows; nobody who stays ever was.
  let former: [Int64]
  /// The first of them, when all that were somebody before were that one.
  let whole: Int64?
}

extension WriteTransaction {
  /// How subjects of a usager are parted from the others.
  ///
  /// An identifier, and what was told, proposed and restricted under it, is whose it was before the two were one: where those who are named
  /// were the usager before anybody was merged into it, it is the others who leave.
  func parting(of named: Set<Int64>, among subjects: Set<Int64>, in usager: Int64) throws -> Parting {
    let others = subjects.subtracting(named)
    let (own, their) = (try histories(of: named, in: usager), try histories(of: others, in: usager))
    // When somebody was merged into the usager first.
    let merged = (Array(own.values) + their.values).filter { !$0.former.isEmpty }.map(\.since).min()
    func wasTheUsager(_ history: SubjectHistory) -> Bool { history.former.isEmpty && merged.map { history.since < $0 } ?? true }
    let back = Parting(their, staying: own)
    let isTheirs = own.values.contains(where: wasTheUsager) && !their.values.contains(where: wasTheUsager)
    return isTheirs && !back.former.isEmpty ? back : Parting(own, staying: their)
  }

  private func histories(of subjects: Set<Int64>, in usager: Int64) throws -> [Int64: SubjectHistory] {
    var histories: [Int64: SubjectHistory] = [:]
    for subject in subjects {
      let former = try reading.rows(
        """
        SELECT l.bearer FROM link l CROSS JOIN bearer b ON b.id = l.bearer
        WHERE l.subject = ? AND l.kind IN ('lie', 'delie') AND b.merged = ? GROUP BY l.bearer ORDER BY min(l.seq)
        """, [subject, usager])
      let since = try reading.number(
        "SELECT seq FROM link WHERE subject = ? AND +bearer = ? AND kind = 'lie' ORDER BY seq LIMIT 1", [subject, usager])
      histories[subject] = SubjectHistory(former: former.map { $0[0] }, since: since ?? 0)
    }
    return histories
  }

  /// Has whoever was merged into a usager be, or lead to, whom they were parted as, with what had been told of them.
  func giveBack(_ former: [Int64], from usager: Int64, to other: Int64) throws {
    for bearer in former {
      try execute("UPDATE bearer SET merged = ? WHERE id = ?", [bearer == other ? nil : other, bearer])
      try execute(
        "UPDATE release SET bearer = ?1, origin = iif(origin = ?1, NULL, origin) WHERE origin = ?2 AND +bearer = ?3",
        [other, bearer, usager])
    }
    if former.contains(other) { count("usager") }
  }
}

/// Who a subject was.
private struct SubjectHistory {
  /// Whom it was before it was merged into the usager, in order.
  let former: [Int64]
  /// The link event by which it became the usager first.
  let since: Int64
}

extension Parting {
  fileprivate init(_ going: [Int64: SubjectHistory], staying: [Int64: SubjectHistory]) {
    let others = Set(staying.values.flatMap(\.former))
    let own = going.sorted { $0.key < $1.key }.map { $0.value.former.filter { !others.contains($0) } }
    let somebody = own.filter { !$0.isEmpty }
    self.init(
      going: Set(going.keys), staying: Set(staying.keys), former: Set(own.joined()).sorted(),
      whole: somebody.first?.first { bearer in somebody.allSatisfy { $0.contains(bearer) } })
  }
}
