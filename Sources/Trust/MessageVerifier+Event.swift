import Exchange

extension MessageVerifier {
  /// What messages and requests have in common: a good signature over an event for this gateway, by someone who may speak for its author.
  func verifiedEvent(_ received: ReceivedMessage) throws(Refusal) -> VerifiedMessage {
    let (key, carrier) = try signer(of: received)
    let event = try SignedEvent(received.payload)
    // By octets: `==` would also take another spelling of the same characters.
    guard event.audience.utf8.elementsEqual(audience.utf8) else {
      throw Refusal(.eventAudience, at: "/audience", ["expected": audience])
    }
    let author = try author(of: event, carriedBy: carrier, on: received.receivedAt.day)
    let envelope = Envelope(
      id: event.id, author: author.id, type: event.type, subject: event.subject, time: event.time,
      audience: event.audience, agent: event.agent, purpose: event.purpose, procedure: event.procedure,
      caseReference: event.caseReference, contentType: event.contentType)
    return VerifiedMessage(
      envelope: envelope, payload: event.tree, data: event.data, payloadDigest: Digest(of: received.payload),
      author: author, carrier: carrier, keyID: key.id, signedBytes: received.body, receivedAt: received.receivedAt,
      registryDigest: registry.digest)
  }

  /// Whose word the event is: the signer's own, or that of a registered and active partner for whom the signer may carry this type.
  private func author(
    of event: SignedEvent, carriedBy carrier: Partner, on day: CivilDay
  ) throws(Refusal) -> Partner {
    var author = carrier
    if let id = event.author, id != carrier.id {
      guard let other = registry.partner(id), carrier.mayCarry(for: id, type: event.type, on: day) else {
        throw Refusal(.eventAuthor, at: "/author", ["author": id.text])
      }
      guard other.isActive else { throw Refusal(.signaturePartnerSuspended, at: "/author") }
      author = other
    }
    // `source` and `id` claim a message's place for ever: nobody may claim it in another's name (RFC 8725 §3.8).
    guard registry.owns(author.id, source: event.id.source) else {
      throw Refusal(
        .eventAttribute, at: "/source",
        ["attribute": "source", "expected": PartnerFile.defaultSource(of: author.id)])
    }
    return author
  }
}
