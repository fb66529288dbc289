public import Exchange

/// A fact that its author once told and that a later complete statement of that author no longer holds (design §3.8).
public struct EndedFact: Hashable, Sendable {
  /// Which fact.
  public let key: FactKey
  /// What was said last.
  public let claim: Claim
  /// The reference date of the statement that no longer holds it.
  public let endedOn: CivilDay
  /// The gateway's number of the message that ended it.
  public let endedBy: String
  /// What other authors go on saying without prevailing, newest first.
  public let conflicting: [Claim]
}
