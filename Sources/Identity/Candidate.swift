/// A usager that shares a blind key with the evidence, and all that is known of who that is.
public struct Candidate: Hashable, Sendable {
  /// The usager.
  public let usager: UsagerID
  /// The evidence of each subject linked to it.
  public let evidence: [IdentityEvidence]
  /// What of each is compared.
  let traits: [Traits]
  /// Whether somebody is to look at who it is.
  public let needsReview: Bool

  /// A candidate as the store found it.
  public init(usager: UsagerID, evidence: [IdentityEvidence], needsReview: Bool = false) {
    self.init(usager: usager, known: evidence.map { KnownEvidence($0) }, needsReview: needsReview)
  }

  /// A candidate of whom what is compared was worked out before.
  public init(usager: UsagerID, known: [KnownEvidence], needsReview: Bool = false) {
    self.usager = usager
    self.evidence = known.map(\.evidence)
    self.traits = known.map(\.traits)
    self.needsReview = needsReview
  }
}
