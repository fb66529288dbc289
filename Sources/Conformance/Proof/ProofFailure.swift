/// A document on which an adapter broke a law.
public struct ProofFailure: Hashable, Sendable {
  /// The law.
  public let law: ProofLaw
  /// Which document: the name of an example, or `made 17` for the seventeenth that was made.
  public let document: String
  /// What went wrong: a place and two values of a document with invented people, or a refusal.
  public let reason: String
}
