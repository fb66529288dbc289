public import Exchange

/// How a batch stands; nothing of a person.
public struct BatchSummary: Hashable, Sendable {
  /// Its number: the flow of the event that opened it.
  public let id: String
  /// Who signed.
  public let carrier: PartnerID
  /// Whose word the file is.
  public let author: PartnerID
  /// The type of the file's messages.
  public let type: MessageType
  /// SHA-256 of the file.
  public let digest: Digest
  /// Its length in bytes.
  public let length: Int64
  /// How many bytes of it were kept durably; all of them once it is whole.
  public let held: Int64
  /// How far it is.
  public let state: BatchState
  /// When the batch was opened.
  public let openedAt: Instant
  /// When its state changed last.
  public let changedAt: Instant
  /// What the file says of itself; nil while it was not looked at.
  public let flow: BatchFlow?
  /// Whether a file of the same flow described a later day already.
  public let isOutrun: Bool
  /// How many records were gone through.
  public let position: Int64
  /// What became of them.
  public let counts: BatchCounts
  /// Why the file was refused as a whole; nil otherwise.
  public let refusal: Refusal?
  /// Why it could not go on when that was last tried; nil otherwise.
  public let stop: Refusal?

  /// How a batch stands.
  public init(
    id: String, carrier: PartnerID, author: PartnerID, type: MessageType, digest: Digest, length: Int64, held: Int64,
    state: BatchState, openedAt: Instant, changedAt: Instant, flow: BatchFlow?, isOutrun: Bool, position: Int64,
    counts: BatchCounts, refusal: Refusal?, stop: Refusal?
  ) {
    self.id = id
    self.carrier = carrier
    self.author = author
    self.type = type
    self.digest = digest
    self.length = length
    self.held = held
    self.state = state
    self.openedAt = openedAt
    self.changedAt = changedAt
    self.flow = flow
    self.isOutrun = isOutrun
    self.position = position
    self.counts = counts
    self.refusal = refusal
    self.stop = stop
  }
}
