/// A usager that shares a blind key with the evidence, and all that is known of who that is.
public struct Candidate: Hashable, Sendable {
  /// The usager.
  public let usager: UsagerID
  /// The evidence of each subject linked to it.
  public let evidence: [IdentityEvidence]
  /// Whether somebody is to look at who it is.
  public let needsReview: Bool

  /// A candidate as the store found it.
  public init(usager: UsagerID, evidence: [IdentityEvidence], needsReview: Bool = false) {
    self.usager = usager
    self.evidence = evidence
    self.needsReview = needsReview
  }
}
