public import Dossier

/// A fact without which a format cannot be written.
public struct RequiredFact: Hashable, Sendable {
  /// The fact.
  public let path: FactPath
  /// The partner's names of the elements that demand it.
  public let elements: [String]
  /// Whether one of them states a decision, for which nothing ever stands in.
  public let isDecision: Bool
}
