public import Exchange

/// A release that one worker has for a while.
public struct LeasedRelease: Hashable, Sendable {
  /// Its stable identifier.
  public let id: String
  /// Who shall get it.
  public let recipient: PartnerID
  /// In which form.
  public let type: MessageType
  /// About whom.
  public let bearer: Bearer
  /// Newest wins, or each in order.
  public let mode: ReleaseMode
  /// The message that triggered it, or renewed it last.
  public let cause: String
  /// When it was triggered first.
  public let createdAt: Instant
  /// How often it was leased, this time included.
  public let attempts: Int
  /// Who holds it.
  public let owner: String
  /// Counts its renewals: an outcome of an older revision is superseded.
  public let revision: Int
  /// Whether an operator had it made once more: it is sent even if nothing differs.
  public let isReplay: Bool

  /// A lease.
  public init(
    id: String, recipient: PartnerID, type: MessageType, bearer: Bearer, mode: ReleaseMode, cause: String,
    createdAt: Instant, attempts: Int, owner: String, revision: Int, isReplay: Bool = false
  ) {
    self.id = id
    self.recipient = recipient
    self.type = type
    self.bearer = bearer
    self.mode = mode
    self.cause = cause
    self.createdAt = createdAt
    self.attempts = attempts
    self.owner = owner
    self.revision = revision
    self.isReplay = isReplay
  }
}
