public import Exchange
public import Identity

/// A value that was proposed to a body for a fact of a person's.
public struct StoredProposal: Hashable, Sendable {
  /// The release that carries it.
  public let release: String
  /// To whom.
  public let recipient: PartnerID
  /// What became of the release.
  public let state: ReleaseState
  /// When its recipient first collected it; nil before.
  public let collectedAt: Instant?
  /// Who proposed it, and why.
  public let decided: OperatorDecision
  /// The proposal, encoded by Release.
  public let content: [UInt8]

  /// A proposal.
  public init(
    release: String, recipient: PartnerID, state: ReleaseState, collectedAt: Instant?, decided: OperatorDecision,
    content: [UInt8]
  ) {
    self.release = release
    self.recipient = recipient
    self.state = state
    self.collectedAt = collectedAt
    self.decided = decided
    self.content = content
  }
}

/// Reads proposals; those whose key was destroyed are left out.
public protocol ProposalReading: Sendable {
  /// What was proposed for a usager, oldest first; nil when the store knows no such usager.
  func proposals(about usager: UsagerID) async throws -> [StoredProposal]?

  /// What that release proposes; nil when it proposes nothing.
  func proposal(ofRelease id: String) async throws -> StoredProposal?
}

/// Keeps proposals (GDPR 16). What was proposed is no statement: the dossier does not change.
public protocol ProposalStore: ProposalReading {
  /// Keeps a proposal about a usager and makes a release due for each recipient (``MessageType/proposal``), in one transaction; the
  /// releases' identifiers, in the order of the recipients. Nil when the store knows no such usager, or nothing is said of them.
  ///
  /// The proposal goes with the person's erasure, and with the clock of contents once its release is settled.
  func propose(
    _ content: [UInt8], about usager: UsagerID, to recipients: [PartnerID], by decision: OperatorDecision
  ) async throws -> [String]?
}
