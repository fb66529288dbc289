public import Exchange

/// A setting of a connector that cannot be used.
public struct SettingsFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// The setting, as `connector.json` names it.
  public let setting: String
  /// What is wrong with it.
  public let sentence: Sentence

  init(_ setting: String, _ sentence: Sentence) {
    self.setting = setting
    self.sentence = sentence
  }

  /// The setting and what is wrong, in that language.
  public func text(in language: Language) -> String { setting + language.text(" : ", ": ") + sentence.text(in: language) }

  /// The same in English.
  public var description: String { text(in: .english) }
}
