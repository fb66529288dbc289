public import JSONTree

/// What the gateway promises, signed, once a message is durable (design §2): the content, before sealing.
public struct Receipt: Hashable, Sendable {
  /// The message that was recorded.
  public let message: MessageID
  /// The gateway's own number of the message, used by `flow show`.
  public let flow: String
  /// SHA-256 of the payload octets exactly as signed.
  public let payloadDigest: Digest
  /// The RFC 9162 leaf hash of the message's log entry, to be integrated within the promised delay.
  public let leaf: Digest
  /// The gateway's identifier.
  public let gateway: String
  /// When the message was received.
  public let receivedAt: Instant
  /// The promised delay of the leaf's integration, in seconds.
  public let inclusionDelay: Int

  /// A receipt of that message.
  public init(
    message: MessageID, flow: String, payloadDigest: Digest, leaf: Digest, gateway: String, receivedAt: Instant,
    inclusionDelay: Int
  ) {
    self.message = message
    self.flow = flow
    self.payloadDigest = payloadDigest
    self.leaf = leaf
    self.gateway = gateway
    self.receivedAt = receivedAt
    self.inclusionDelay = inclusionDelay
  }

  /// The receipt as the JSON object that is sealed and sent.
  public var json: JSONValue {
    .object([
      "source": .string(message.source), "id": .string(message.id), "flow": .string(flow),
      "payloadDigest": .string("sha-256:\(payloadDigest)"), "leaf": .string(leaf.description),
      "gateway": .string(gateway), "receivedAt": .string(receivedAt.description),
      "inclusionDelay": .number(JSONNumber(Int64(inclusionDelay))),
    ])
  }
}
