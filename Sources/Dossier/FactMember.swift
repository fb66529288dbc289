public import Exchange

/// A member of a fact's value.
public struct FactMember: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// Its title in French; its name where the schema has none.
  public let frenchTitle: String
  /// Its title in English.
  public let englishTitle: String
  /// What it is made of.
  public let shape: FactShape
  /// Whether it is always there.
  public let isRequired: Bool

  /// The title in that language.
  public func title(in language: Language) -> String { language.text(frenchTitle, englishTitle) }
}
