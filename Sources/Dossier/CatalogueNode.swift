internal import JSONTree

/// The schemas seen as a tree of facts, in the order in which they are written; what `parts` and `object` walk.
indirect enum CatalogueNode: Sendable {
  /// The author's reference of the bearer.
  case reference
  /// One fact, or a list whose items are facts.
  case fact(FactDefinition)
  /// Members that lead to facts.
  case group([Member])

  struct Member: Sendable {
    let name: String
    let node: CatalogueNode
  }
}

/// A group's members by name, for reading a document.
struct CatalogueIndex: Sendable {
  enum Child: Sendable {
    case reference
    case fact(FactDefinition)
    case group(CatalogueIndex)
  }

  let children: [String: Child]

  init(_ members: [CatalogueNode.Member]) {
    var children: [String: Child] = [:]
    for member in members {
      children[member.name] =
        switch member.node {
        case .reference: .reference
        case .fact(let definition): .fact(definition)
        case .group(let inner): .group(CatalogueIndex(inner))
        }
    }
    self.children = children
  }
}
