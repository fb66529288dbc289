import Dossier
import Exchange
import JSONTree

extension Situation {
  /// The file that every convention's examples start from.
  static let fileName = "situation.yaml"

  /// Reads `situation.yaml`: the day, the recipient, whom the examples ask about, and what is known.
  init(_ yaml: String, vocabulary: Vocabulary) throws(PolicyError) {
    let root = try PolicyNode(parsing: yaml, file: Self.fileName)
    let members = try root.members(["jour", "auteur", "destinataire", "personne", "foyer", "personnes"])
    func member(_ name: String) throws(PolicyError) -> PolicyNode {
      guard let member = members[name] else { throw root.failure("missing: \(name)") }
      return member
    }
    guard let author = PartnerID(try member("auteur").text()) else {
      throw try member("auteur").failure("a partner's identifier")
    }
    let recipient = try member("destinataire").members(["siret", "departement", "payeur"])
    guard let siret = try recipient["siret"]?.text(), let territory = try recipient["departement"]?.text(),
      let payer = try recipient["payeur"]?.text(), let siret = Siret(siret)
    else { throw try member("destinataire").failure("siret, departement and payeur are expected") }
    let reader = FactReader(vocabulary: vocabulary)
    var facts: [String: [FactKey: FactValue]] = [Self.household: try Self.facts(member("foyer"), .foyer, reader)]
    for (key, value) in try member("personnes").pairs() {
      let name = try key.text()
      guard name != Self.household, !name.contains(where: { $0 == " " || $0 == "/" }) else {
        throw key.failure("a person's name: \(name)")
      }
      facts[name] = try Self.facts(value, .usager, reader)
    }
    let person = try member("personne").text()
    guard facts[person] != nil, person != Self.household else {
      throw try member("personne").failure("no such person: \(person)")
    }
    self.init(
      catalogue: vocabulary.catalogue, day: try member("jour").day(), person: person, author: author, siret: siret,
      reach: Scope(territories: [territory], payers: [payer]), facts: facts)
    do throws(Refusal) { try validate() } catch { throw root.failure("no valid dossier: \(error)") }
  }

  private static func facts(
    _ node: PolicyNode, _ bearer: BearerKind, _ reader: FactReader
  ) throws(PolicyError) -> [FactKey: FactValue] {
    var facts: [FactKey: FactValue] = [:]
    for (key, value) in try node.pairs() {
      let place = try Place(key, reader.vocabulary)
      guard place.path.bearer == bearer, place.person == nil else { throw key.failure("no fact of that bearer: \(place.path)") }
      for fact in try reader.facts(place, value) { facts[fact.key] = fact.value }
    }
    return facts
  }
}
