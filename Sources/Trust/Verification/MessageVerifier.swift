public import Exchange

/// The gate of the house: what comes out of it was signed by a registered key, for this gateway, by someone who may say it.
///
/// A value without state: the same body, caller, moment and trust state always get the same verdict. Refusals come cheapest first, in the
/// order of ``VerificationCheck``.
public struct MessageVerifier: Sendable {
  /// What verdicts rest on.
  public let trust: TrustState
  /// This gateway's identifier, which messages must name as their `audience`.
  public let audience: String
  /// The limits that are set.
  public let rules: VerificationRules

  /// A verifier for a gateway, over what it trusts at this time.
  public init(trust: TrustState, audience: String, rules: VerificationRules = VerificationRules()) {
    self.trust = trust
    self.audience = audience
    self.rules = rules
  }

  /// Who may sign.
  public var registry: PartnerRegistry { trust.registry }

  /// Reads a body as one JWS: size, media type, form and protected header. Nothing is looked up and no signature is checked.
  ///
  /// - Parameters:
  ///   - body: the octets of the HTTP body.
  ///   - contentType: the `Content-Type` header, which says which serialisation the body is.
  ///   - caller: where it comes from.
  ///   - instant: the moment of reception.
  public func receive(
    _ body: [UInt8], contentType: String?, from caller: Caller, at instant: Instant
  ) throws(Refusal) -> ReceivedMessage {
    var listener = NoListener()
    return try receive(body, contentType: contentType, from: caller, at: instant, &listener)
  }

  /// As ``receive(_:contentType:from:at:)`` does; the listener hears of each check that is passed.
  public func receive(
    _ body: [UInt8], contentType: String?, from caller: Caller, at instant: Instant, _ listener: inout some CheckListener
  ) throws(Refusal) -> ReceivedMessage {
    guard body.count <= rules.maximumBytes else {
      throw Refusal(.receiveTooLarge, ["limit": "\(rules.maximumBytes)"])
    }
    listener.passed(.size, "\(body.count) ≤ \(rules.maximumBytes)")
    let isJSON = try Serialisation.isJSON(contentType: contentType)
    listener.passed(.mediaType, contentType ?? "")
    let content = isJSON ? try SignedContent(json: body) : try SignedContent(compact: body)
    try content.requirePayload()
    listener.passed(.form, isJSON ? "JSON" : "compact")
    let header = try ProtectedHeader(content.protected)
    try header.requireMessage()
    listener.passed(.header, "alg \(header.algorithm.rawValue)")
    guard let signature = Base64URL.bytes(content.signature) else {
      throw Refusal(.receiveMalformed, ["reason": "signature: base64url"])
    }
    guard let payload = Base64URL.bytes(content.payload) else {
      throw Refusal(.receiveMalformed, ["reason": "payload: base64url"])
    }
    listener.passed(.encoding, "payload \(payload.count), signature \(signature.count)")
    return ReceivedMessage(
      body: body, caller: caller, receivedAt: instant, content: content, header: header, payload: payload,
      signature: signature)
  }

  /// Verifies a message as of its reception. One that is right but for its age is no refusal: it comes out as late, and is not a
  /// ``VerifiedMessage`` until somebody admits it.
  public func verify(_ received: ReceivedMessage) throws(Refusal) -> Verification {
    var listener = NoListener()
    return try heard(received, &listener)
  }

  /// As ``verify(_:)`` does; the listener remembers who signed. Said apart from the one below, so that the compiler makes it for the door.
  public func verify(_ received: ReceivedMessage, _ signer: inout SignerListener) throws(Refusal) -> Verification {
    try heard(received, &signer)
  }

  /// As ``verify(_:)`` does; the listener hears of each check that is passed.
  public func verify(
    _ received: ReceivedMessage, _ listener: inout some CheckListener
  ) throws(Refusal) -> Verification {
    try heard(received, &listener)
  }

  private func heard(
    _ received: ReceivedMessage, _ listener: inout some CheckListener
  ) throws(Refusal) -> Verification {
    let message = try verifiedEvent(received, &listener)
    let window = window(of: message)
    guard message.envelope.time <= window.upperBound else {
      throw Refusal(.eventTime, at: "/time", ["window": "… \(window.upperBound)"])
    }
    let isLate = message.envelope.time < window.lowerBound
    if !isLate { listener.passed(.time, "\(window.lowerBound) ≤ \(message.envelope.time) ≤ \(window.upperBound)") }
    try requireFamily(message)
    listener.passed(.type, message.envelope.type.text)
    return isLate ? .late(LateMessage(message, window: window)) : .timely(message)
  }

  /// Verifies a request (ask, mailbox, log) as `verify` does a message, and that its type is the gateway's own, that it is fresh, and that it
  /// says its agent and purpose.
  public func verifyRequest(_ received: ReceivedMessage) throws(Refusal) -> VerifiedRequest {
    var listener = NoListener()
    return try verifyRequest(received, &listener)
  }

  /// As ``verifyRequest(_:)`` does; the listener hears of each check that is passed.
  public func verifyRequest(
    _ received: ReceivedMessage, _ listener: inout some CheckListener
  ) throws(Refusal) -> VerifiedRequest {
    let message = try verifiedEvent(received, &listener)
    let envelope = message.envelope
    let until = received.receivedAt.adding(seconds: rules.aheadSeconds)
    guard received.receivedAt.adding(seconds: -rules.requestSeconds) <= envelope.time else {
      throw Refusal(.requestExpired, at: "/time", ["seconds": "\(rules.requestSeconds)"])
    }
    guard envelope.time <= until else { throw Refusal(.eventTime, at: "/time", ["window": "… \(until)"]) }
    listener.passed(.time, "\(envelope.time) ± \(rules.requestSeconds) s")
    guard envelope.type.family == Self.ownFamily else {
      throw Refusal(
        .eventTypeNotAllowed, at: "/type", ["type": envelope.type.text, "author": message.author.id.text])
    }
    listener.passed(.type, envelope.type.text)
    guard let agent = envelope.agent else { throw Refusal(.eventAgentMissing, at: "/agent") }
    guard let purpose = envelope.purpose else { throw Refusal(.eventPurposeMissing, at: "/purpose") }
    listener.passed(.agent, purpose)
    return VerifiedRequest(message, agent: agent, purpose: purpose)
  }

  /// The family of the gateway's own types: requests, not messages.
  public static let ownFamily = "passerelle"

  private func requireFamily(_ message: VerifiedMessage) throws(Refusal) {
    let type = message.envelope.type
    guard type.family == message.author.family.rawValue else {
      throw Refusal(.eventTypeNotAllowed, at: "/type", ["type": type.text, "author": message.author.id.text])
    }
  }

  func window(of message: VerifiedMessage) -> ClosedRange<Instant> {
    let days = registry.file(message.carrier.id)?.limits.pastDays
    let past = days.map { Int64($0) * 86400 } ?? rules.pastSeconds
    return message.receivedAt.adding(seconds: -past)...message.receivedAt.adding(seconds: rules.aheadSeconds)
  }
}
