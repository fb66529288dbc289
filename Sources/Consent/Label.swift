public import Exchange

/// A name in both languages.
public struct Label: Hashable, Sendable {
  /// In French.
  public let french: String
  /// In English.
  public let english: String

  /// The name in that language.
  public func text(in language: Language) -> String { language.text(french, english) }

  init(french: String, english: String) {
    self.french = french
    self.english = english
  }

  init(_ node: PolicyNode) throws(PolicyError) {
    let members = try node.members(["fr", "en"])
    guard let french = try members["fr"]?.text(), let english = try members["en"]?.text() else {
      throw node.failure("fr and en are expected")
    }
    self.init(french: french, english: english)
  }
}
