import Exchange
import JSONTree

/// The CloudEvents 1.0 event that a payload is (JSON format §3), its attributes each held to their form.
struct SignedEvent: Sendable {
  let tree: JSONTree
  let id: MessageID
  let type: MessageType
  let subject: String?
  let time: Instant
  let audience: String
  let author: PartnerID?
  let agent: String?
  let purpose: String?
  let procedure: String?
  let caseReference: String?
  let contentType: String
  let data: EventData

  /// Reads an event from payload octets.
  init(_ payload: [UInt8]) throws(Refusal) {
    do {
      tree = try JSONTree(parsing: payload)
    } catch {
      throw Refusal(.eventMalformed, ["reason": "JSON \(error.reason.rawValue) @\(error.offset)"])
    }
    guard tree.root.kind == .object else { throw Refusal(.eventMalformed, ["reason": "JSON ≠ {…}"]) }
    let attributes = try EventAttributes(tree.root)
    guard attributes.specversion == "1.0" else { throw EventAttributes.wrong("specversion", "1.0") }
    id = MessageID(
      source: try EventAttributes.required(attributes.source, "source"), id: try EventAttributes.required(attributes.id, "id"))
    guard id.source.utf8.allSatisfy({ (33...126).contains($0) }) else {
      throw EventAttributes.wrong("source", "URI-reference (RFC 3986)")
    }
    // In lists and proofs for ever: it must be opaque (design §3.1).
    guard !NIRShape.isOne(id.id) else { throw EventAttributes.wrong("id", "≠ NIR") }
    type = try EventAttributes.required(attributes.type, "type", "family.message.version", MessageType.init)
    time = try EventAttributes.required(attributes.time, "time", "RFC 3339", Instant.init)
    audience = try EventAttributes.required(attributes.audience, "audience")
    subject = attributes.subject
    author = try attributes.author.map { text throws(Refusal) in
      try EventAttributes.required(text, "author", "caf-041", PartnerID.init)
    }
    agent = attributes.agent
    purpose = attributes.purpose
    procedure = attributes.procedure
    caseReference = attributes.caseReference
    contentType = attributes.contentType ?? "application/json"
    data = try Self.data(attributes.data, attributes.base64, contentType)
  }

  private static func data(
    _ data: JSONNode?, _ base64: JSONNode?, _ contentType: String
  ) throws(Refusal) -> EventData {
    switch (data, base64) {
    case (let data?, nil):
      if isJSON(contentType) { return .json(data) }
      guard let text = data.string else { throw EventAttributes.wrong("data", "\"…\" (\(contentKind(contentType)))") }
      return .text(text)
    case (nil, let encoded?):
      guard let text = encoded.string, let bytes = Base64.bytes(text) else {
        throw EventAttributes.wrong("data_base64", "base64 (RFC 4648 §4)")
      }
      return .binary(bytes)
    case (nil, nil), (.some, .some):
      throw EventAttributes.wrong("data", "data ⊻ data_base64")
    }
  }

  /// `application/json`, `text/json` or anything that ends in `+json` (CloudEvents JSON format §3.1), parameters aside.
  private static func isJSON(_ contentType: String) -> Bool {
    if contentType == "application/json" { return true }
    let essence = contentType.prefix { $0 != ";" && $0 != " " }.lowercased()
    return essence == "application/json" || essence == "text/json" || essence.hasSuffix("+json")
  }

  private static func contentKind(_ contentType: String) -> String {
    contentType.lowercased().contains("xml") ? "XML" : "datacontenttype"
  }
}
