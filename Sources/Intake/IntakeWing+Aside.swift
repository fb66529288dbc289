public import Exchange
import JSONTree
import Store
import Trust

extension IntakeWing {
  /// Keeps a message that is too old for an administrator, and says so to its sender; a message that was recorded when it was in time
  /// gets its receipt again, however late it is repeated.
  func setAside(_ late: LateMessage, _ received: ReceivedMessage, _ contentType: String?) async throws -> IntakeAnswer {
    let entry = AsideEntry(
      flow: numbers.next(at: late.receivedAt), message: late.envelope.id, carrier: late.carrier.id,
      author: late.author.id, type: late.envelope.type, eventTime: late.envelope.time, receivedAt: late.receivedAt,
      payloadDigest: late.payloadDigest, body: received.body, contentType: contentType ?? "")
    let window = "\(late.window.lowerBound) … \(late.window.upperBound)"
    switch try await store.setAside(entry, limit: asideLimit) {
    case .recorded(let message): return try receipt(of: .duplicate(message))
    case .conflict: throw Refusal(.recordConflict, at: "/id")
    case .full: throw Refusal(.eventLateFull, at: "/time", ["window": window, "limit": "\(asideLimit)"])
    case .known(let summary) where summary.state == .refused: throw Refusal(.eventLateRefused, at: "/time")
    case .kept(let summary), .known(let summary):
      let notice = AsideNotice(
        message: late.envelope.id, flow: summary.flow, payloadDigest: late.payloadDigest,
        gateway: seal(clock.now).gateway, receivedAt: summary.receivedAt, window: late.window)
      return try answer(.aside(notice))
    }
  }

  /// Takes in a message that was set aside, by an administrator's order: the bytes as they came, verified as of their reception by what
  /// was trusted then, through every stage but the window of time; and only while who signed and whose word it is are still accepted.
  ///
  /// Throws the refusal when something speaks against it; it waits on, then. Throws ``StoreError/notWaiting(_:)`` when it was decided on,
  /// also by somebody else in the meantime.
  ///
  /// - Parameter order: the leaf hash of the logged order.
  public func admit(aside flow: String, by order: Digest) async throws -> IntakeAnswer {
    let rules = rules()
    guard let kept = try await store.aside(flow), kept.summary.state == .waiting else {
      throw StoreError.notWaiting(flow)
    }
    // What has been replaced since, a revocation list above all, says nothing of that moment any more: what was recorded does.
    let verifier = MessageVerifier(
      trust: try await .recorded(at: kept.summary.receivedAt, in: store), audience: rules.verifier.audience,
      rules: rules.verifier.rules)
    let received = try verifier.receive(
      kept.body, contentType: kept.contentType, from: Caller(network: "local"), at: kept.summary.receivedAt)
    let verified: VerifiedMessage =
      switch try verifier.verify(received) {
      case .late(let late): late.admitted(by: order)
      case .timely(let message): message
      }
    try rules.requireStanding(of: verified, received, at: clock.now)
    let dossier = try rules.translate(try rules.validate(verified))
    return try receipt(of: try await record(dossier, as: flow, by: rules, settlesAside: true))
  }

  /// Refuses a message that was set aside: its bytes are erased, the refusal is recorded under its flow, and its sender is told so when
  /// it posts it again.
  public func refuse(aside flow: String) async throws {
    guard let kept = try await store.aside(flow), kept.summary.state == .waiting else {
      throw StoreError.notWaiting(flow)
    }
    let refusal = RefusalEntry(
      flow: flow, partner: kept.summary.carrier, receivedAt: clock.now, refusal: Refusal(.eventLateRefused, at: "/time"),
      type: kept.summary.type, payloadDigest: kept.summary.payloadDigest)
    guard try await store.refuse(aside: flow, as: refusal) else { throw StoreError.notWaiting(flow) }
  }
}

extension IntakeRules {
  /// Holds a message that was right when it came to what is known today: its certificate is still registered, no operator revoked the
  /// key as of its reception, no authority has revoked its path, and who carried it and whose word it is are active. What else today
  /// would say, such as that nothing is known of revocation any more, does not count.
  func requireStanding(
    of message: VerifiedMessage, _ received: ReceivedMessage, at now: Instant
  ) throws(Refusal) {
    let registry = verifier.registry
    guard let key = registry.key(id: message.keyID), key.thumbprint == message.evidence["certificate"],
      key.partner == message.carrier.id, let carrier = registry.partner(key.partner)
    else { throw Refusal(.signatureUnknownKey) }
    if let revoked = key.terms.revokedAt, revoked <= message.receivedAt {
      throw Refusal(.signatureKeyRevoked, ["since": revoked.description])
    }
    if case .refused(let fault)? = verifier.trust.verdict(on: key, of: received, at: now), fault.reason == .revoked {
      throw fault.refusal
    }
    guard carrier.isActive else { throw Refusal(.signaturePartnerSuspended) }
    guard let author = registry.partner(message.author.id) else {
      throw Refusal(.eventAuthor, at: "/author", ["author": message.author.id.text])
    }
    guard author.isActive else { throw Refusal(.signaturePartnerSuspended, at: "/author") }
  }
}
