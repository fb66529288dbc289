public import Exchange
public import JSONTree

/// A call of a partner (ask, mailbox, log) that was verified as a message is, is fresh, and says which agent asks and why.
///
/// It is no ``VerifiedMessage``: it cannot be recorded as one. Whether it is a repeat is for the store to say (`request.replayed`).
public struct VerifiedRequest: Sendable {
  private let message: VerifiedMessage
  /// `agent`: the partner's opaque identifier of the human who acts, or `BATCH`.
  public let agent: String
  /// `purpose`: the convention's purpose that the request serves.
  public let purpose: String

  init(_ message: VerifiedMessage, agent: String, purpose: String) {
    self.message = message
    self.agent = agent
    self.purpose = purpose
  }

  /// The signed attributes; its type is of the family `passerelle`.
  public var envelope: Envelope { message.envelope }
  /// The event that was signed, parsed from the payload octets.
  public var payload: JSONTree { message.payload }
  /// What the request asks.
  public var data: EventData { message.data }
  /// SHA-256 of the payload octets.
  public var payloadDigest: Digest { message.payloadDigest }
  /// In whose name the request is made.
  public var author: Partner { message.author }
  /// Who signed.
  public var carrier: Partner { message.carrier }
  /// `kid` of the registered key that signed.
  public var keyID: String { message.keyID }
  /// The body, exactly as received: the evidence.
  public var signedBytes: [UInt8] { message.signedBytes }
  /// When it was received.
  public var receivedAt: Instant { message.receivedAt }
  /// What the verdict rests on.
  public var evidence: [String: Digest] { message.evidence }
}
