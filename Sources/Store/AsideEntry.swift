public import Exchange

/// A message that is right but for its age: set aside for an administrator, who admits or refuses it.
public struct AsideEntry: Sendable {
  /// The gateway's own number of it; what it becomes when it is admitted has the same.
  public let flow: String
  /// `source` and `id`; they claim nothing yet, are held against what is recorded, and are kept in the body only.
  public let message: MessageID
  /// Who signed.
  public let carrier: PartnerID
  /// Whose word it is.
  public let author: PartnerID
  /// Its type.
  public let type: MessageType
  /// The event's time, which is too old.
  public let eventTime: Instant
  /// When it was received.
  public let receivedAt: Instant
  /// SHA-256 of the payload octets.
  public let payloadDigest: Digest
  /// The body exactly as it was posted; stored encrypted under a key of its own.
  public let body: [UInt8]
  /// The body's media type, as it was announced.
  public let contentType: String

  /// A message to set aside.
  public init(
    flow: String, message: MessageID, carrier: PartnerID, author: PartnerID, type: MessageType, eventTime: Instant,
    receivedAt: Instant, payloadDigest: Digest, body: [UInt8], contentType: String
  ) {
    self.flow = flow
    self.message = message
    self.carrier = carrier
    self.author = author
    self.type = type
    self.eventTime = eventTime
    self.receivedAt = receivedAt
    self.payloadDigest = payloadDigest
    self.body = body
    self.contentType = contentType
  }
}
