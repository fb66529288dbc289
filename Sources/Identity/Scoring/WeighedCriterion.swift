/// How two persons compare by one criterion, and what that says. Never a value.
public struct WeighedCriterion: Hashable, Sendable {
  /// By what.
  public let criterion: IdentityWeights.Criterion
  /// How far it is the same: the word of its level.
  public let level: String
  /// What that says, in bits: above zero for one person, below it for two.
  public let bits: Double
}
