public import Exchange

/// Where a message that was set aside stands.
public enum AsideState: String, Hashable, Sendable, CaseIterable {
  /// Nobody has decided.
  case waiting
  /// An administrator let it in.
  case admitted
  /// An administrator refused it.
  case refused
}

/// A message that was set aside, without its content.
public struct AsideSummary: Hashable, Sendable {
  /// The gateway's number of it.
  public let flow: String
  /// Who signed.
  public let carrier: PartnerID
  /// Whose word it is.
  public let author: PartnerID
  /// Its type.
  public let type: MessageType
  /// The event's time.
  public let eventTime: Instant
  /// When it was received.
  public let receivedAt: Instant
  /// SHA-256 of the payload octets.
  public let payloadDigest: Digest
  /// Where it stands.
  public let state: AsideState

  /// A summary.
  public init(
    flow: String, carrier: PartnerID, author: PartnerID, type: MessageType, eventTime: Instant, receivedAt: Instant,
    payloadDigest: Digest, state: AsideState
  ) {
    self.flow = flow
    self.carrier = carrier
    self.author = author
    self.type = type
    self.eventTime = eventTime
    self.receivedAt = receivedAt
    self.payloadDigest = payloadDigest
    self.state = state
  }
}
