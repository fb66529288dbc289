public import Exchange
public import JSONTree

/// A message whose signature, key, author, audience and attributes are right as of its reception.
///
/// Guarantees that the carrier's key signed these exact payload octets, that the carrier may speak for the author, and that both are
/// active. Its data is not looked into yet. Minted by ``MessageVerifier`` only.
public struct VerifiedMessage: Sendable {
  /// The signed attributes.
  public let envelope: Envelope
  /// The event that was signed, parsed from the payload octets.
  public let payload: JSONTree
  /// What the event carries.
  public let data: EventData
  /// SHA-256 of the payload octets.
  public let payloadDigest: Digest
  /// Whose word it is.
  public let author: Partner
  /// Who signed.
  public let carrier: Partner
  /// `kid` of the registered key that signed.
  public let keyID: String
  /// The body, exactly as received: the evidence.
  public let signedBytes: [UInt8]
  /// When it was received.
  public let receivedAt: Instant
  /// What the verdict rests on, by name: `trust` (the state of everything that is trusted), `certificate`, and of a path its
  /// `path/n` and `revocation/n`; of a message that was admitted late, `admission`.
  public var evidence: [String: Digest] { basis.evidence }
  private let basis: VerdictBasis

  init(
    envelope: Envelope, payload: JSONTree, data: EventData, payloadDigest: Digest, author: Partner, carrier: Partner,
    keyID: String, signedBytes: [UInt8], receivedAt: Instant, basis: VerdictBasis
  ) {
    self.envelope = envelope
    self.payload = payload
    self.data = data
    self.payloadDigest = payloadDigest
    self.author = author
    self.carrier = carrier
    self.keyID = keyID
    self.signedBytes = signedBytes
    self.receivedAt = receivedAt
    self.basis = basis
  }

  /// The same, let in by the order with that leaf hash.
  func admitted(by order: Digest) -> VerifiedMessage {
    var basis = basis
    basis.admission = order
    return VerifiedMessage(
      envelope: envelope, payload: payload, data: data, payloadDigest: payloadDigest, author: author, carrier: carrier,
      keyID: keyID, signedBytes: signedBytes, receivedAt: receivedAt, basis: basis)
  }

  /// One record of the file that this event opened a batch with. Its octets are the evidence: the event's are kept once, by the batch.
  func carrying(_ document: [UInt8], in envelope: Envelope) -> VerifiedMessage {
    VerifiedMessage(
      envelope: envelope, payload: payload, data: .binary(document), payloadDigest: Digest(of: document), author: author,
      carrier: carrier, keyID: keyID, signedBytes: document, receivedAt: receivedAt, basis: basis)
  }

  /// Refuses the message (`event.scope`) when one of its claims lies outside of its author's registered scope (design §3.2).
  public func requireScope(_ claims: some Sequence<ScopeClaim>) throws(Refusal) { try author.requireScope(claims) }
}

extension Partner {
  /// Refuses what the partner says (`event.scope`) when one of its claims lies outside of what it is registered to speak of.
  public func requireScope(_ claims: some Sequence<ScopeClaim>) throws(Refusal) {
    for claim in claims where !scope.covers(claim) {
      throw Refusal(.eventScope, ["claim": claim.shown, "author": id.text])
    }
  }
}

extension ScopeClaim {
  /// The claim as the refusal shows it; anything longer than a territory or payer key is not one, and might be a person's number.
  fileprivate var shown: String {
    switch self {
    case .territory(let text), .payer(let text): text.utf8.count <= 12 ? text : "…"
    }
  }
}
