public import Exchange

/// A requirement as it stands in a report and in `docs/conformance.md`.
public struct RequirementLine: Hashable, Sendable {
  /// Its number, as `ADP-012`.
  public let id: String
  /// The promise in French.
  public let french: String
  /// The promise in English.
  public let english: String
  /// Where it comes from.
  public let source: String
  /// The reasons for which a conformant subject may not be tried on it.
  public let excuses: Set<SkipReason>

  /// The promise in that language.
  public func sentence(in language: Language) -> String { language.text(french, english) }
}
