internal import Exchange
internal import JSONTree

/// Walks the schemas from each bearer down to its facts and joins each with its governance.
struct SchemaReader {
  let files: SchemaFiles
  let governance: [FactPath: Governance]
  private(set) var definitions: [FactPath: FactDefinition] = [:]
  private static let deepest = 16

  init(files: SchemaFiles, governance: [FactPath: Governance]) {
    self.files = files
    self.governance = governance
  }

  /// The members of a bearer's schema that lead to facts.
  mutating func members(of bearer: BearerKind) throws(CatalogueError) -> [CatalogueNode.Member] {
    let name = SchemaFiles.base + bearer.rawValue
    guard let schema = files.documents[name] else { throw CatalogueError(name, "is missing") }
    return try members(schema, "/" + bearer.rawValue, 0)
  }

  /// Refuses a governance that forgets a fact or speaks of one that the schemas do not hold, naming all of them.
  func requireTotality() throws(CatalogueError) {
    let missing = definitions.keys.filter { governance[$0] == nil }.sorted().map(\.text)
    let extra = governance.keys.filter { definitions[$0] == nil }.sorted().map(\.text)
    guard missing.isEmpty, extra.isEmpty else {
      throw GovernanceFile.error("missing: [\(missing.joined(separator: ", "))], too much: [\(extra.joined(separator: ", "))]")
    }
  }

  private mutating func members(_ schema: JSONValue, _ path: String, _ depth: Int) throws(CatalogueError)
    -> [CatalogueNode.Member]
  {
    guard let properties = schema["properties"]?.objectValue else { throw CatalogueError(path, "leads to no fact") }
    guard schema["additionalProperties"] == .bool(false) else { throw CatalogueError(path, "accepts unknown members") }
    var members: [CatalogueNode.Member] = []
    for (name, child) in properties {
      members.append(.init(name: name, node: try node(child, path + "/" + name, depth + 1)))
    }
    return members
  }

  private mutating func node(_ schema: JSONValue, _ path: String, _ depth: Int) throws(CatalogueError) -> CatalogueNode {
    guard depth < Self.deepest else { throw CatalogueError(path, "is too deep, or refers to itself") }
    if schema["x-reference"] == .bool(true) { return .reference }
    if schema["x-fait"] == .bool(true) { return .fact(try definition(schema, path)) }
    if let reference = schema["$ref"]?.stringValue {
      guard let target = files.documents[reference] else { throw CatalogueError(path, "refers to \(reference), no schema here") }
      return try node(target, path, depth + 1)
    }
    return .group(try members(schema, path, depth))
  }

  private mutating func definition(_ schema: JSONValue, _ text: String) throws(CatalogueError) -> FactDefinition {
    guard let path = FactPath(text) else { throw CatalogueError(text, "is no fact path") }
    let key = schema["x-cle"]?.arrayValue?.compactMap(\.stringValue) ?? []
    let properties = schema["items"]?["properties"]?.objectValue
    guard schema["x-cle"] == nil || (!key.isEmpty && key.allSatisfy { properties?[$0] != nil }) else {
      throw CatalogueError(text, "x-cle must name members of the items")
    }
    let row = governance[path]
    let definition = FactDefinition(
      path: path, key: key,
      usagerMember: properties.flatMap { $0.first { $0.value["x-usager"] == .bool(true) }?.name },
      governance: row ?? Self.placeholder, frenchTitle: try words(schema, text, "title"),
      englishTitle: try words(schema["x-en"], text, "title"), frenchDescription: try words(schema, text, "description"),
      englishDescription: try words(schema["x-en"], text, "description"))
    definitions[path] = definition
    return definition
  }

  private func words(_ schema: JSONValue?, _ path: String, _ member: String) throws(CatalogueError) -> String {
    guard let words = schema?[member]?.stringValue else { throw CatalogueError(path, "has no \(member) in both languages") }
    return words
  }

  /// Stands in until `requireTotality` has named every fact without a row; never leaves the loading.
  private static let placeholder = Governance(
    category: .secret, authorities: [], settlement: .unsettled, freshnessDays: 1, rhythms: [:], sensitivity: .verySensitive,
    sensitiveCodes: [:], deathCodes: [:], isShielded: true, shieldedMembers: [])
}
