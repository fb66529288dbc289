import Exchange

extension MessageVerifier {
  /// What messages and requests have in common: a good signature over an event for this gateway, by someone who may speak for its author.
  func verifiedEvent(
    _ received: ReceivedMessage, _ listener: inout some CheckListener
  ) throws(Refusal) -> VerifiedMessage {
    let signer = try signer(of: received, &listener)
    let event = try SignedEvent(received.payload)
    listener.passed(.event, "specversion 1.0")
    // By octets: `==` would also take another spelling of the same characters.
    guard event.audience.utf8.elementsEqual(audience.utf8) else {
      throw Refusal(.eventAudience, at: "/audience", ["expected": audience])
    }
    listener.passed(.audience, audience)
    let author = try author(of: event, carriedBy: signer.partner, on: received.receivedAt.day)
    listener.passed(.author, author.id == signer.partner.id ? author.id.text : "\(author.id) ← \(signer.partner.id)")
    // `source` and `id` claim a message's place for ever: nobody may claim it in another's name (RFC 8725 §3.8).
    guard registry.owns(author.id, source: event.id.source) else {
      throw Refusal(
        .eventAttribute, at: "/source",
        ["attribute": "source", "expected": PartnerFile.defaultSource(of: author.id)])
    }
    listener.passed(.source, event.id.source)
    let envelope = Envelope(
      id: event.id, author: author.id, type: event.type, subject: event.subject, time: event.time,
      audience: event.audience, agent: event.agent, purpose: event.purpose, procedure: event.procedure,
      caseReference: event.caseReference, contentType: event.contentType)
    return VerifiedMessage(
      envelope: envelope, payload: event.tree, data: event.data, payloadDigest: Digest(of: received.payload),
      author: author, carrier: signer.partner, keyID: signer.key.id, signedBytes: received.body,
      receivedAt: received.receivedAt, basis: signer.basis)
  }

  /// Whose word the event is: the signer's own, or that of a registered and active partner for whom the signer may carry this type.
  private func author(
    of event: SignedEvent, carriedBy carrier: Partner, on day: CivilDay
  ) throws(Refusal) -> Partner {
    guard let id = event.author, id != carrier.id else { return carrier }
    // Who opens a batch carries the messages of its file.
    let type = event.type == .batch ? try BatchOrder(event.data).type : event.type
    guard let other = registry.partner(id), carrier.mayCarry(for: id, type: type, on: day) else {
      throw Refusal(.eventAuthor, at: "/author", ["author": id.text])
    }
    guard other.isActive else { throw Refusal(.signaturePartnerSuspended, at: "/author") }
    return other
  }
}
