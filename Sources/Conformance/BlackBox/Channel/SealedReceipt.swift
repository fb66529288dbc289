import Exchange
import JSONTree
import Trust

/// A receipt whose seal was verified, read and held to its form.
struct SealedReceipt {
  /// What is sealed, octet for octet.
  let content: [UInt8]
  let source: String
  let id: String
  let flow: String
  let payloadDigest: String
  let gateway: String
  let receivedAt: Instant

  /// Reads the sealed receipt of an answer with that status; throws when the seal does not hold or a member is not as it must be.
  init(_ answer: BlackBoxAnswer, status: [Int], keys: KeySet, gateway: String) throws(Breach) {
    content = try SealedAnswer.open(answer, status: status, as: .receipt, keys: keys, gateway: gateway)
    guard let json = try? JSONValue(parsing: content) else { throw Breach("what is sealed is no JSON") }
    func text(_ name: String) throws(Breach) -> String {
      guard let text = json[name]?.stringValue, !text.isEmpty else { throw Breach("the receipt lacks `\(name)`") }
      return text
    }
    source = try text("source")
    id = try text("id")
    flow = try text("flow")
    payloadDigest = try text("payloadDigest")
    self.gateway = try text("gateway")
    guard let instant = Instant(try text("receivedAt")) else { throw Breach("`receivedAt` of the receipt is no RFC 3339 time") }
    receivedAt = instant
    guard Digest(try text("leaf")) != nil else { throw Breach("`leaf` of the receipt is no SHA-256 in hexadecimal") }
    guard let delay = json["inclusionDelay"]?.integerValue, delay > 0 else {
      throw Breach("`inclusionDelay` of the receipt is no number of seconds")
    }
  }

  /// Throws unless it is about that message, with those octets, received about that moment.
  func judge(_ draft: EventDraft, gateway expected: String, at now: Instant) throws(Breach) {
    guard source == draft.id.source else { throw Breach("the receipt names another `source`") }
    guard id == draft.id.id else { throw Breach("the receipt names another `id`") }
    guard payloadDigest == "sha-256:\(Digest(of: draft.bytes))" else {
      throw Breach("`payloadDigest` of the receipt is not the SHA-256 of the signed octets")
    }
    guard gateway == expected else { throw Breach("the receipt names another gateway") }
    guard (now.adding(seconds: -300)...now.adding(seconds: 300)).contains(receivedAt) else {
      throw Breach("`receivedAt` of the receipt is more than five minutes away")
    }
  }
}
