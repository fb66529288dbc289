public import JSONTree

/// What the sender of a message that is too old is told: it is kept, and waits for an administrator. It is no receipt: nothing is
/// recorded yet. The content, before sealing.
public struct AsideNotice: Hashable, Sendable {
  /// The message that was set aside.
  public let message: MessageID
  /// The gateway's own number of it; when it is admitted, its receipt has the same.
  public let flow: String
  /// SHA-256 of the payload octets exactly as signed.
  public let payloadDigest: Digest
  /// The gateway's identifier.
  public let gateway: String
  /// When it was received first.
  public let receivedAt: Instant
  /// When it should have happened to be taken as it comes.
  public let window: ClosedRange<Instant>

  /// A notice about that message.
  public init(
    message: MessageID, flow: String, payloadDigest: Digest, gateway: String, receivedAt: Instant,
    window: ClosedRange<Instant>
  ) {
    self.message = message
    self.flow = flow
    self.payloadDigest = payloadDigest
    self.gateway = gateway
    self.receivedAt = receivedAt
    self.window = window
  }

  /// The notice as the JSON object that is sealed and sent.
  public var json: JSONValue {
    .object([
      "state": "waiting", "source": .string(message.source), "id": .string(message.id), "flow": .string(flow),
      "payloadDigest": .string("sha-256:\(payloadDigest)"), "gateway": .string(gateway),
      "receivedAt": .string(receivedAt.description),
      "window": .object(["from": .string(window.lowerBound.description), "until": .string(window.upperBound.description)]),
    ])
  }
}
