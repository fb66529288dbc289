public import Exchange

/// What became of a message that was to be recorded.
public enum RecordOutcome: Hashable, Sendable {
  /// It is durable now.
  case recorded(RecordedMessage)
  /// It was durable already: the content of the original receipt (design §3.4).
  case duplicate(RecordedMessage)
  /// Its (`source`, `id`) is claimed by other octets or by another partner: refuse with `record.conflict`.
  case conflict
}

/// What a receipt says of a recorded message.
public struct RecordedMessage: Hashable, Sendable {
  /// `source` and `id`.
  public let message: MessageID
  /// The gateway's own number.
  public let flow: String
  /// SHA-256 of the payload octets.
  public let payloadDigest: Digest
  /// The RFC 9162 leaf hash of its log entry.
  public let leaf: Digest
  /// When the door took in the original.
  public let receivedAt: Instant

  /// What a receipt says.
  public init(message: MessageID, flow: String, payloadDigest: Digest, leaf: Digest, receivedAt: Instant) {
    self.message = message
    self.flow = flow
    self.payloadDigest = payloadDigest
    self.leaf = leaf
    self.receivedAt = receivedAt
  }
}
