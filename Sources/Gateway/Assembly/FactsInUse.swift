import Dossier
import Exchange
import JSONTree
public import Store

/// Whether what was said of somebody must stay, however long nothing has been told of them.
public enum FactsInUse {
  /// Under which words a right is closed, at each path that says the state of one. Any other word, or none, leaves it open.
  static let closed: [String: Set<String>] = [
    "/foyer/rsa/etat": ["refuse", "clos", "clos-mois-anterieur"], "/foyer/droits": ["ferme", "refuse", "aucun"],
    "/usager/droits": ["ferme", "refuse", "aucun"],
  ]

  /// Whether a right of the bearer, or of a household that names them, is not closed by some author's last word, or anybody of these
  /// households was ever said to be protected.
  ///
  /// So does whoever consented or objected to something: a withdrawal or an objection must not be forgotten by silence.
  ///
  /// Each author's last word counts, not what conflicts are settled to: when in doubt, what was said stays.
  @Sendable public static func keeps(_ recalled: Recalled) -> Bool {
    let own = recalled.statements + recalled.foyers.flatMap(\.statements)
    let others = recalled.others.values.flatMap { $0 } + recalled.doubles.values.flatMap { $0.values.flatMap { $0 } }
    if (own + others).contains(where: { $0.facts.contains { $0.key.path.text == "/usager/protection" } }) { return true }
    let choices = ["/usager/consentements", "/usager/oppositions"]
    if own.contains(where: { $0.facts.contains { choices.contains($0.key.path.text) } }) { return true }
    return hasOpenRight(own)
  }

  private static func hasOpenRight(_ statements: [Statement]) -> Bool {
    struct Place: Hashable {
      let subject: Subject
      let key: FactKey
    }
    var isOpen: [Place: Bool] = [:]
    for statement in statements.sorted() {
      let said = Set(statement.facts.map(\.key))
      // What an author's complete word leaves out has ended.
      isOpen = isOpen.filter { place, _ in
        place.subject != statement.subject || said.contains(place.key)
          || !statement.coverage.contains { place.key.path.isWithin($0) }
      }
      for fact in statement.facts {
        guard let words = closed[fact.key.path.text] else { continue }
        isOpen[Place(subject: statement.subject, key: fact.key)] = !words.contains(state(fact.value) ?? "")
      }
    }
    return isOpen.values.contains(true)
  }

  /// The word itself, or the member `etat` of an item.
  private static func state(_ value: FactValue) -> String? {
    guard case .value(let value) = value else { return nil }
    return value.stringValue ?? value["etat"]?.stringValue
  }
}
