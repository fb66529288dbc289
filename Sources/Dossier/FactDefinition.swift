public import Exchange

/// What the schemas and `governance.yaml` say of one fact.
public struct FactDefinition: Hashable, Sendable {
  /// Where the fact stands.
  public let path: FactPath
  /// The members that tell the items of a list apart (`x-cle`), in order; empty when the path is one single fact.
  public let key: [String]
  /// The member that holds the author's reference of an usager of the same document (`x-usager`); nil for most facts.
  public let usagerMember: String?
  /// Category, authorities, settlement, freshness and sensitivity.
  public let governance: Governance
  /// The title in French.
  public let frenchTitle: String
  /// The title in English.
  public let englishTitle: String
  /// One sentence on it in French.
  public let frenchDescription: String
  /// One sentence on it in English.
  public let englishDescription: String

  /// Whether each item of this list is a fact of its own.
  public var isList: Bool { !key.isEmpty }

  /// The title in that language.
  public func title(in language: Language) -> String { language.text(frenchTitle, englishTitle) }

  /// The sentence in that language.
  public func description(in language: Language) -> String { language.text(frenchDescription, englishDescription) }
}
