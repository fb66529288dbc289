public import Exchange

/// What there is to decide whether a sealed release may still be delivered.
public struct DeliverableRelease: Sendable {
  /// Its stable identifier.
  public let id: String
  /// Who would get it.
  public let recipient: PartnerID
  /// In which form.
  public let type: MessageType
  /// About whom.
  public let bearer: Bearer
  /// The policy under which it was sealed.
  public let policy: Digest
  /// When it was sealed.
  public let sealedAt: Instant
  /// The record of reasons as it was sealed with.
  public let reasons: [UInt8]
  /// What is said of the bearer at this very moment, in the deciding transaction.
  public let recalled: Recalled?

  /// A release to decide on.
  public init(
    id: String, recipient: PartnerID, type: MessageType, bearer: Bearer, policy: Digest, sealedAt: Instant,
    reasons: [UInt8], recalled: Recalled?
  ) {
    self.id = id
    self.recipient = recipient
    self.type = type
    self.bearer = bearer
    self.policy = policy
    self.sealedAt = sealedAt
    self.reasons = reasons
    self.recalled = recalled
  }
}
