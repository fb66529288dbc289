public import JSONTree

extension Catalogue {
  /// Nests facts back into a bearer's object, members in the order of the schemas and items in the order of their keys: the
  /// inverse of ``parts(of:)``.
  ///
  /// Facts of the other bearer, or that the schemas do not hold, are left out.
  public func object(bearer: BearerKind, reference: String, facts: [Fact]) -> JSONObject {
    var byPath: [FactPath: [Fact]] = [:]
    for fact in facts { byPath[fact.key.path, default: []].append(fact) }
    return object(groups[bearer] ?? [], reference, byPath)
  }

  private func object(_ members: [CatalogueNode.Member], _ reference: String, _ facts: [FactPath: [Fact]]) -> JSONObject {
    var object = JSONObject()
    for member in members {
      switch member.node {
      case .reference: object[member.name] = .string(reference)
      case .fact(let definition):
        guard let told = facts[definition.path] else { continue }
        object[member.name] = definition.isList ? Self.list(definition, told) : told.first.map { Self.json($0.value, [:]) }
      case .group(let inner):
        let group = self.object(inner, reference, facts)
        if !group.isEmpty { object[member.name] = .object(group) }
      }
    }
    return object
  }

  private static func list(_ definition: FactDefinition, _ told: [Fact]) -> JSONValue {
    .array(
      told.sorted { $0.key < $1.key }.compactMap { fact in
        fact.key.item.flatMap(definition.keyMembers).map { json(fact.value, $0) }
      })
  }

  /// An absence is written beside the key members of its item; a value holds them already.
  private static func json(_ value: FactValue, _ keyMembers: JSONObject) -> JSONValue {
    switch value {
    case .value(let json): return json
    case .absent(let absence):
      var object = keyMembers
      object["absence"] = .string(absence.rawValue)
      return .object(object)
    }
  }
}
