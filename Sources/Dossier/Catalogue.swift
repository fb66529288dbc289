public import Exchange
public import Foundation
internal import JSONSchema
internal import JSONTree

/// Every fact that a dossier may hold, compiled from `Schemas/dossier/1` once; everything else asks it.
///
/// Guarantees that the schemas compile, that each of their leaves belongs to exactly one fact, and that `governance.yaml` has
/// a row for each fact and for nothing else.
public struct Catalogue: Sendable {
  /// The schemas' version, as documents write it in `dossier`: `1`.
  public let version: String
  /// The day from which this governance applies.
  public let applicable: CivilDay
  /// Of the schemas and the governance that it was compiled from.
  public let digest: Digest
  /// Each fact once, in the order of paths.
  public let facts: [FactDefinition]
  /// The sentence of `governance.yaml` on each category, French and English.
  public let categories: [FactCategory: String]

  /// The sentence on that category in one language; its word when there is none.
  public func sentence(on category: FactCategory, in language: Language) -> String {
    let parts = (categories[category] ?? category.rawValue).split(separator: " / ", maxSplits: 1).map(String.init)
    return language.text(parts.first ?? category.rawValue, parts.last ?? category.rawValue)
  }

  /// The facts of a household that name an usager of the document.
  let memberships: [(names: [String], member: String)]
  let definitions: [FactPath: FactDefinition]
  let groups: [BearerKind: [CatalogueNode.Member]]
  let indexes: [BearerKind: CatalogueIndex]
  let schema: CompiledSchema
  /// The schema documents, by `$id`, each reference with the name of its document.
  let schemas: [String: JSONValue]

  /// Loads a folder of `*.schema.json` and its `governance.yaml`. Throws a ``CatalogueError``, or what the file system throws.
  public init(directory: URL) throws {
    let files = try SchemaFiles(directory: directory)
    let yaml = try String(contentsOf: directory.appendingPathComponent("governance.yaml"), encoding: .utf8)
    let governance = try GovernanceFile(yaml)
    var reader = SchemaReader(files: files, governance: governance.rows)
    var groups: [BearerKind: [CatalogueNode.Member]] = [:]
    for bearer in BearerKind.allCases { groups[bearer] = try reader.members(of: bearer) }
    try reader.requireTotality()
    facts = reader.definitions.values.sorted { $0.path < $1.path }
    memberships = facts.compactMap { fact in
      guard let member = fact.usagerMember, fact.path.bearer == .foyer else { return nil }
      return (fact.path.names, member)
    }
    definitions = reader.definitions
    self.groups = groups
    indexes = groups.mapValues(CatalogueIndex.init)
    version = files.version
    digest = Digest(of: files.digest.bytes + Digest(of: yaml.utf8).bytes)
    schema = files.compiled
    schemas = ShapeReader.absolute(files.documents)
    applicable = governance.applicable
    categories = governance.categories
    try requireDeathCodes()
  }

  /// Refuses a code that tells a death where the schemas have none, or a person's fact: a misspelt one would stop nothing, in silence.
  private func requireDeathCodes() throws(CatalogueError) {
    for fact in facts where !fact.governance.deathCodes.isEmpty {
      guard fact.path.bearer == .foyer, fact.isList else {
        throw GovernanceFile.error("\(fact.path): codes-deces is of a household's list")
      }
      for (member, codes) in fact.governance.deathCodes {
        let known = FactPath("\(fact.path.text)/\(member)").map(words) ?? []
        for code in codes.keys.sorted() where !known.contains(code) {
          throw GovernanceFile.error("\(fact.path): codes-deces: the schemas do not admit \(code)")
        }
      }
    }
  }

  /// What may tell the death of an adult of a household who is not named.
  public var deathMarks: DeathMarks { DeathMarks(facts) }

  /// What is known of the fact at that path; nil when the schemas hold no such fact.
  public subscript(path: FactPath) -> FactDefinition? { definitions[path] }
}
