/// What one subject's facts say of who a person is, and what of it is compared, worked out once for who compares it with many.
/// Personal data: never logged.
public struct KnownEvidence: Hashable, Sendable {
  /// What is said.
  public let evidence: IdentityEvidence
  /// What of it is compared.
  public let traits: Traits

  /// That evidence, with its traits.
  public init(_ evidence: IdentityEvidence) {
    self.evidence = evidence
    traits = Traits(evidence)
  }
}
