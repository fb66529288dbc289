import Exchange
import JSONTree
import Trust

/// What must hold of the gate whatever the body is. The first octet says what the others are: a body in JSON (`0`), a compact body
/// (`1`), a payload for the partner to sign (`2`), a media type and a body (`3`).
enum EnvelopeLaws {
  /// The first law that the bytes break; nil when all hold.
  static func broken(by bytes: [UInt8]) -> String? {
    guard let world = LawsWorld.shared else { return "the world is made" }
    let rest = Array(bytes.dropFirst())
    switch bytes.first.map({ $0 & 3 }) {
    case 0: return body(rest, "application/jose+json", world)
    case 1: return body(rest, "application/jose", world)
    case 2: return payload(rest, world)
    case 3:
      let parts = rest.split(separator: 10, maxSplits: 1, omittingEmptySubsequences: false)
      return body(parts.count > 1 ? Array(parts[1]) : [], String(decoding: parts[0], as: UTF8.self), world)
    default: return nil
    }
  }

  private static func body(_ body: [UInt8], _ contentType: String, _ world: LawsWorld) -> String? {
    let verdict = world.verdict(body, contentType)
    if let law = accepted(verdict, body, world) { return law }
    guard case .success(let message) = verdict else { return nil }
    return message.keyID == "essai" ? nil : "a registered key signed"
  }

  private static func payload(_ payload: [UInt8], _ world: LawsWorld) -> String? {
    var verdicts: [Result<VerifiedMessage, Refusal>] = []
    for form in Serialisation.allCases {
      guard let body = try? MessageSigner.sign(payload: payload, key: world.key, serialisation: form) else {
        return "all is signed"
      }
      let verdict = world.verdict(body, form.mediaType)
      if let law = accepted(verdict, body, world) { return law }
      verdicts.append(verdict)
      if form == .compact, case .success = world.verdict(changed(body), form.mediaType) { return "a changed octet is refused" }
    }
    if case .success(let message) = verdicts[0] {
      guard message.payload.bytes == payload else { return "the payload's octets are kept" }
    }
    let codes = verdicts.map { verdict in
      guard case .failure(let refusal) = verdict else { return RefusalCode?.none }
      return refusal.code
    }
    guard codes.allSatisfy({ $0 == codes[0] }) else { return "the three forms have one verdict" }
    guard let code = codes[0] else { return nil }
    if payload.isEmpty { return code == .signatureDetached ? nil : "an empty payload is detached" }
    return code.rawValue.hasPrefix("event.") ? nil : "what is signed well is refused for its event only"
  }

  private static func accepted(
    _ verdict: Result<VerifiedMessage, Refusal>, _ body: [UInt8], _ world: LawsWorld
  ) -> String? {
    guard case .success(let message) = verdict else { return nil }
    guard message.signedBytes == body else { return "the body is kept as evidence" }
    guard message.payloadDigest == Digest(of: message.payload.bytes) else { return "the digest is the payload's" }
    guard message.envelope.audience == LawsWorld.gateway else { return "the message is for this gateway" }
    guard message.author.isActive, message.carrier.isActive else { return "author and carrier are active" }
    guard message.author.id == message.envelope.author, message.carrier.id.text == "caf-041" else {
      return "the author is who it says"
    }
    guard message.envelope.type.family == message.author.family.rawValue else { return "the type is the author's" }
    return nil
  }

  /// The same compact body with one character of its payload replaced by another of the alphabet.
  private static func changed(_ body: [UInt8]) -> [UInt8] {
    guard let first = body.firstIndex(of: 46), let last = body.lastIndex(of: 46), last - first > 1 else { return [] }
    let place = first + 1 + Int(body[last + 1]) % (last - first - 1)
    var body = body
    body[place] = body[place] == 65 ? 66 : 65
    return body
  }
}
