import Dossier

/// The fact paths that policy files may name.
struct Vocabulary {
  let definitions: [FactPath: FactDefinition]
  let paths: [FactPath]

  init(_ catalogue: Catalogue) {
    paths = catalogue.facts.map(\.path)
    definitions = Dictionary(uniqueKeysWithValues: catalogue.facts.map { ($0.path, $0) })
  }

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

  /// A place inside a fact that is no list: `/usager/referentStructure/siret`.
  func member(_ node: PolicyNode) throws(PolicyError) -> Condition.FactMember {
    let text = try node.text()
    let names = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    for count in stride(from: names.count - 1, to: 2, by: -1) {
      guard let path = FactPath(names.prefix(count).joined(separator: "/")), let definition = definitions[path] else { continue }
      guard !definition.isList else { throw node.failure("a condition cannot name a list: \(path)") }
      return Condition.FactMember(path: path, members: Array(names.dropFirst(count)))
    }
    throw node.failure("no member of a fact: \(text)")
  }
}
