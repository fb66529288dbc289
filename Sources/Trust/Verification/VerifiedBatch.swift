public import Exchange

/// What opens a batch, verified as of its reception: a registered and trusted key signed which octets the file has.
///
/// Nothing of the file is believed yet. Minted by ``MessageVerifier`` only.
public struct VerifiedBatch: Sendable {
  /// What it says of the file.
  public let order: BatchOrder
  /// The event itself, as a message that says nothing of anybody.
  public let message: VerifiedMessage

  init(_ message: VerifiedMessage, _ order: BatchOrder) {
    self.message = message
    self.order = order
  }

  /// The signed attributes.
  public var envelope: Envelope { message.envelope }
  /// SHA-256 of the payload octets.
  public var payloadDigest: Digest { message.payloadDigest }
  /// Whose word the file is.
  public var author: Partner { message.author }
  /// Who signed.
  public var carrier: Partner { message.carrier }
  /// The body, exactly as received: the evidence.
  public var signedBytes: [UInt8] { message.signedBytes }
  /// When it was received.
  public var receivedAt: Instant { message.receivedAt }
  /// What the verdict rests on.
  public var evidence: [String: Digest] { message.evidence }

  /// Refuses the batch (`event.scope`) when one of the claims lies outside of its author's registered scope.
  public func requireScope(_ claims: some Sequence<ScopeClaim>) throws(Refusal) { try message.requireScope(claims) }

  /// The octets of the file, to be held to the order; none of them is taken yet.
  public func weighing() -> BatchWeighing { BatchWeighing(self) }

  func household(_ document: [UInt8], id: String) -> VerifiedMessage {
    let own = message.envelope
    let envelope = Envelope(
      id: MessageID(source: own.id.source, id: id), author: own.author, type: order.type, subject: nil, time: own.time,
      audience: own.audience, agent: own.agent, purpose: own.purpose, procedure: own.procedure,
      caseReference: own.caseReference, contentType: own.contentType)
    return message.carrying(document, in: envelope)
  }
}
