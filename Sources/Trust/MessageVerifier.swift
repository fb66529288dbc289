public import Exchange

/// The gate of the house: what comes out of it was signed by a registered key, for this gateway, by someone who may say it.
///
/// A value without state: the same body, moment and registry always get the same verdict. Refusals come cheapest first.
public struct MessageVerifier: Sendable {
  /// Who may sign.
  public let registry: PartnerRegistry
  /// This gateway's identifier, which messages must name as their `audience`.
  public let audience: String
  /// The limits that are set.
  public let rules: VerificationRules

  /// A verifier for a gateway, over the registry as it stands.
  public init(registry: PartnerRegistry, audience: String, rules: VerificationRules = VerificationRules()) {
    self.registry = registry
    self.audience = audience
    self.rules = rules
  }

  /// Reads a body as one JWS: size, media type, form and protected header. Nothing is looked up and no signature is checked.
  ///
  /// - Parameters:
  ///   - body: the octets of the HTTP body.
  ///   - contentType: the `Content-Type` header, which says which serialisation the body is.
  ///   - instant: the moment of reception.
  public func receive(
    _ body: [UInt8], contentType: String?, at instant: Instant
  ) throws(Refusal) -> ReceivedMessage {
    guard body.count <= rules.maximumBytes else {
      throw Refusal(.receiveTooLarge, ["limit": "\(rules.maximumBytes)"])
    }
    let isJSON = try Serialisation.isJSON(contentType: contentType)
    let content = isJSON ? try SignedContent(json: body) : try SignedContent(compact: body)
    try content.requirePayload()
    let header = try ProtectedHeader(content.protected)
    try header.requireMessage()
    guard let signature = Base64URL.bytes(content.signature) else {
      throw Refusal(.receiveMalformed, ["reason": "signature: base64url"])
    }
    guard let payload = Base64URL.bytes(content.payload) else {
      throw Refusal(.receiveMalformed, ["reason": "payload: base64url"])
    }
    return ReceivedMessage(
      body: body, receivedAt: instant, content: content, header: header, payload: payload, signature: signature)
  }

  /// Verifies a message as of its reception: key, algorithm, certificate validity, signature, partner, event, audience, time, author
  /// and type, in this order.
  public func verify(_ received: ReceivedMessage) throws(Refusal) -> VerifiedMessage {
    let message = try verifiedEvent(received)
    let envelope = message.envelope
    let from = received.receivedAt.adding(seconds: -rules.pastSeconds)
    let until = received.receivedAt.adding(seconds: rules.aheadSeconds)
    guard from <= envelope.time, envelope.time <= until else {
      throw Refusal(.eventTime, at: "/time", ["window": "\(from) … \(until)"])
    }
    guard envelope.type.family == message.author.family.rawValue else {
      throw Refusal(
        .eventTypeNotAllowed, at: "/type", ["type": envelope.type.text, "author": message.author.id.text])
    }
    return message
  }

  /// Verifies a request (ask, mailbox) as `verify` does a message, and that its type is the gateway's own, that it is fresh, and that it
  /// says its agent and purpose.
  public func verifyRequest(_ received: ReceivedMessage) throws(Refusal) -> VerifiedRequest {
    let message = try verifiedEvent(received)
    let envelope = message.envelope
    let until = received.receivedAt.adding(seconds: rules.aheadSeconds)
    guard received.receivedAt.adding(seconds: -rules.requestSeconds) <= envelope.time else {
      throw Refusal(.requestExpired, at: "/time", ["seconds": "\(rules.requestSeconds)"])
    }
    guard envelope.time <= until else { throw Refusal(.eventTime, at: "/time", ["window": "… \(until)"]) }
    guard envelope.type.family == "passerelle" else {
      throw Refusal(
        .eventTypeNotAllowed, at: "/type", ["type": envelope.type.text, "author": message.author.id.text])
    }
    guard let agent = envelope.agent else { throw Refusal(.eventAgentMissing, at: "/agent") }
    guard let purpose = envelope.purpose else { throw Refusal(.eventPurposeMissing, at: "/purpose") }
    return VerifiedRequest(message, agent: agent, purpose: purpose)
  }
}
