import Dossier
import Exchange
import JSONTree

/// The facts, and the values of facts, that policy files may name.
struct Vocabulary {
  let catalogue: Catalogue
  let definitions: [FactPath: FactDefinition]
  let paths: [FactPath]

  init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
    paths = catalogue.facts.map(\.path)
    definitions = Dictionary(uniqueKeysWithValues: catalogue.facts.map { ($0.path, $0) })
  }

  /// What the fact at that path is made of; of a list, one of its items.
  func shape(of path: FactPath) -> FactShape? { catalogue.shape(of: path) }

  /// The fact that this text names.
  func fact(_ node: PolicyNode) throws(PolicyError) -> FactDefinition {
    let text = try node.text()
    guard let definition = FactPath(text).flatMap({ definitions[$0] }) else { throw node.failure("unknown fact: \(text)") }
    return definition
  }

  /// The facts at or below what this text names.
  func facts(within node: PolicyNode) throws(PolicyError) -> [FactPath] {
    let text = try node.text()
    let found = FactPath(text).map { place in paths.filter { $0.isWithin(place) } } ?? []
    guard !found.isEmpty else { throw node.failure("no fact at or below: \(text)") }
    return found
  }

  /// A fact that is no list: a condition on "some item" would be true too easily.
  func single(_ node: PolicyNode?, in parent: PolicyNode) throws(PolicyError) -> FactPath {
    let definition = try fact(node ?? parent)
    guard !definition.isList else { throw (node ?? parent).failure("a condition cannot name a list: \(definition.path)") }
    return definition.path
  }

  /// A place inside a fact, or inside the items of a list, that holds a SIRET: `/usager/referentStructure/siret`.
  func member(_ node: PolicyNode) throws(PolicyError) -> Condition.FactMember {
    let text = try node.text()
    let names = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    for count in stride(from: names.count - 1, to: 2, by: -1) {
      guard let path = FactPath(names.prefix(count).joined(separator: "/")), let definition = definitions[path] else { continue }
      let members = Array(names.dropFirst(count))
      guard holdsSiret(definition.path, members) else { throw node.failure("no member of a fact that holds a SIRET: \(text)") }
      return Condition.FactMember(path: path, members: members)
    }
    throw node.failure("no member of a fact that holds a SIRET: \(text)")
  }

  /// Whether the schemas admit that value for that fact: a word that they do not hold would deny everybody in silence.
  func admits(_ value: JSONValue, at path: FactPath) -> Bool {
    let facts = [Fact(FactKey(path), .value(value))]
    let object = catalogue.object(bearer: path.bearer, reference: "r", facts: facts)
    let document = DossierDocument(
      referenceDate: CivilDay(daysSinceEpoch: 0), foyer: path.bearer == .foyer ? object : nil,
      usagers: path.bearer == .usager ? [object] : [])
    do throws(Refusal) { try catalogue.validate(document) } catch { return false }
    return true
  }

  /// Whether the schemas give that member of the fact the form of a SIRET.
  private func holdsSiret(_ path: FactPath, _ members: [String]) -> Bool {
    var shape = catalogue.shape(of: path)
    for name in members {
      guard case .members(let inner)? = shape else { return false }
      shape = inner.first { $0.name == name }?.shape
    }
    return shape == .text(maximum: nil, pattern: "^[0-9]{14}$")
  }
}
