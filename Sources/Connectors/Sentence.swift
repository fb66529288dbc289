public import Exchange

/// A text that an administrator reads, in both languages. Holds no value of a person.
public struct Sentence: Hashable, Sendable {
  /// In French.
  public let french: String
  /// In English.
  public let english: String

  /// The same text twice.
  init(_ french: String, _ english: String) {
    self.french = french
    self.english = english
  }

  /// The text in that language.
  public func text(in language: Language) -> String { language.text(french, english) }
}
