/// A usager that shares a blind key with the evidence, and all that is known of who that is.
public struct Candidate: Hashable, Sendable {
  /// The usager.
  public let usager: UsagerID
  /// The evidence of each subject linked to it.
  public let evidence: [IdentityEvidence]
  /// The kinds of the keys that were shared.
  public let sharedKeys: Set<BlindKey.Kind>

  /// A candidate as the store found it.
  public init(usager: UsagerID, evidence: [IdentityEvidence], sharedKeys: Set<BlindKey.Kind>) {
    self.usager = usager
    self.evidence = evidence
    self.sharedKeys = sharedKeys
  }
}
