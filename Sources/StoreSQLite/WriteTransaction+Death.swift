import Dossier
import Exchange
import GRDB
import Identity
import JSONTree
import Store

extension WriteTransaction {
  /// Has what is said of a death, or no longer said, reach every state about the person and the household, and puts a death that is told in the
  /// queue of what people look at. What was sealed is judged when it is collected.
  func heedDeath(
    _ statement: Dossier.Statement, _ change: (paths: Set<FactPath>, isFirst: Bool), of own: Int64, _ concerned: [Int64],
    _ consequences: inout Consequences
  ) throws {
    // A first message that covers it and says nothing of it lifts nothing.
    guard change.paths.contains(where: \.isOfDeath), !change.isFirst || statement.facts.contains(where: { $0.key.path.isOfDeath })
    else { return try heedMembers(change.paths, concerned, &consequences) }
    let isOfPerson = statement.subject.bearer == .usager
    try callForStates(aboutEach: Set(concerned + (isOfPerson ? near(own) : [])).sorted(), &consequences)
    for bearer in try toldDead(by: statement, own) { try queue(bearer, bearer, Review.Reason.death.rawValue) }
  }

  /// Has what was withheld about the concerned judged again when a household counts them in: a payer that names somebody after it told a
  /// death counts them among the living, and who is back among them is owed everything, not what the file itself is about alone.
  private func heedMembers(_ paths: Set<FactPath>, _ concerned: [Int64], _ consequences: inout Consequences) throws {
    guard paths.contains(where: { $0.text == "/foyer/membres" }) else { return }
    for bearer in concerned {
      let withheld = try withheldStates(about: bearer)
      guard !withheld.isEmpty else { continue }
      consequences.touched.insert(bearer)
      for demand in withheld { consequences.call(demand, about: bearer) }
    }
  }

  /// The states about a bearer of which the last was withheld, or may be: one that is being made was begun by what was said before.
  private func withheldStates(about bearer: Int64) throws -> [ReleaseDemand] {
    try reading.rows(
      """
      SELECT r.recipient, r.type, b.kind FROM release r JOIN bearer b ON b.id = r.bearer
      WHERE r.bearer = ? AND r.mode = 'state' AND r.state IN ('withheld', 'due') AND NOT EXISTS (
        SELECT 1 FROM release n WHERE n.bearer = r.bearer AND n.recipient = r.recipient AND n.type = r.type AND n.seq > r.seq)
      ORDER BY r.recipient, r.type
      """, [bearer]
    ).map { row in
      ReleaseDemand(recipient: try row.partner(0), type: try row.type(1), bearer: try row.value(2), mode: .state, isNews: false)
    }
  }

  /// Of two who were one, only the one of whom a death is told, or of a household of theirs, stays in the queue for it.
  func partDeaths(_ one: Int64, _ other: Int64) throws {
    func isToldDead(_ bearer: Int64) throws -> Bool {
      guard let name = try reading.row("SELECT uuid FROM bearer WHERE id = ?", [bearer]), let usager = UsagerID(name[0]) else {
        return false
      }
      guard let recalled = try reading.recall(.usager(usager)) else { return false }
      return (recalled.statements + recalled.foyers.flatMap(\.statements)).contains { $0.facts.contains(where: \.tellsDeath) }
    }
    let dead = (try isToldDead(one), try isToldDead(other))
    guard dead.0 != dead.1 else { return }
    try execute(
      "DELETE FROM review WHERE bearer = ?1 AND other = ?1 AND reason = ?2", [dead.0 ? other : one, Review.Reason.death.rawValue])
  }

  /// Of whom the statement tells a death: of the person, or of the adults of a household, of whom the payer says only that one has died.
  private func toldDead(by statement: Dossier.Statement, _ own: Int64) throws -> [Int64] {
    guard statement.facts.contains(where: \.tellsDeath) else { return [] }
    guard statement.subject.bearer == .foyer else { return [own] }
    let adults = statement.facts.compactMap(\.adultMember).map {
      Subject(author: statement.subject.author, bearer: .usager, reference: $0)
    }
    return try adults.compactMap { try subject($0, for: statement.use).bearer }
  }
}

extension FactPath {
  /// Whether the fact may say that somebody has died.
  fileprivate var isOfDeath: Bool { text == "/usager/deces" || text == "/foyer/rsa/suspensionsDroit" }
}

extension Fact {
  fileprivate var tellsDeath: Bool {
    guard case .value(let value) = value else { return false }
    return key.path.text == "/usager/deces"
      || key.path.text == "/foyer/rsa/suspensionsDroit" && value["motif"]?.stringValue?.hasPrefix("dossier-deces-") == true
  }

  /// The author's reference of the adult that this item of a household's members is.
  fileprivate var adultMember: String? {
    guard key.path.text == "/foyer/membres", case .value(let value) = value,
      let role = value["roleRsa"]?.stringValue, role != "enfant", role != "autre"
    else { return nil }
    return value["usager"]?.stringValue
  }
}
