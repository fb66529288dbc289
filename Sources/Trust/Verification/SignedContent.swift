import Exchange
import JSONTree

/// The three parts of a JWS with its one signature, as base64url text inside of the body that was received.
struct SignedContent: Sendable {
  let protected: ArraySlice<UInt8>
  let payload: ArraySlice<UInt8>
  let signature: ArraySlice<UInt8>

  /// Reads the compact serialisation (RFC 7515 §7.1).
  init(compact body: [UInt8]) throws(Refusal) {
    let dot = UInt8(ascii: ".")
    let parts = body.split(separator: dot, maxSplits: 5, omittingEmptySubsequences: false)
    guard parts.count == 3 else {
      // Five parts are an encrypted JWE (RFC 7516 §7.1), which is no signature at all.
      let found = parts.count > 5 ? "> 5" : "\(parts.count)"
      throw Refusal(.receiveMalformed, ["reason": "JWS compact: \(found) ≠ 3"])
    }
    guard !parts[0].isEmpty else { throw Refusal(.signatureHeader, ["reason": "protected = \"\""]) }
    (protected, payload, signature) = (parts[0], parts[1], parts[2])
  }

  /// Reads the flattened or general JSON serialisation (RFC 7515 §7.2).
  ///
  /// Stricter than the RFC, which ignores members that it does not know: what nobody signed has no place in what is kept as evidence.
  init(json body: [UInt8]) throws(Refusal) {
    let root: JSONNode
    do {
      root = try JSONTree(parsing: body, limits: JSONLimits(maximumDepth: 8, maximumBytes: body.count)).root
    } catch {
      throw Refusal(.receiveMalformed, ["reason": "JSON \(error.reason.rawValue) @\(error.offset)"])
    }
    guard root.kind == .object else { throw Refusal(.receiveMalformed, ["reason": "JSON ≠ {…}"]) }
    var signer = root
    if let signatures = root["signatures"] {
      try Self.require(root, only: Self.generalMembers)
      guard signatures.kind == .array else {
        throw Refusal(.receiveMalformed, at: "/signatures", ["reason": "signatures ≠ […]"])
      }
      guard signatures.count == 1, let only = signatures[0] else {
        throw Refusal(.signatureMultiple, at: "/signatures", ["count": "\(signatures.count)"])
      }
      guard only.kind == .object else {
        throw Refusal(.receiveMalformed, at: "/signatures/0", ["reason": "signatures/0 ≠ {…}"])
      }
      signer = only
      try Self.require(only, only: Self.signerMembers)
    } else {
      try Self.require(root, only: Self.flattenedMembers)
    }
    if signer["header"] != nil { throw Refusal(.signatureUnprotectedHeader) }
    guard let payload = root["payload"] else { throw Refusal(.signatureDetached) }
    guard let protected = signer["protected"] else {
      throw Refusal(.signatureHeader, ["reason": "protected: ∅"])
    }
    guard let signature = signer["signature"] else {
      throw Refusal(.receiveMalformed, ["reason": "signature: ∅"])
    }
    self.payload = try Self.text(payload, "payload")
    self.protected = try Self.text(protected, "protected")
    self.signature = try Self.text(signature, "signature")
  }

  /// Refuses an empty payload: it is detached (RFC 7515 appendix F), and no event is empty.
  func requirePayload() throws(Refusal) {
    if payload.isEmpty { throw Refusal(.signatureDetached) }
  }

  // Three lists and not sets: so few names are quicker compared than hashed.
  private static let generalMembers = ["payload", "signatures"]
  private static let signerMembers = ["protected", "header", "signature"]
  private static let flattenedMembers = ["payload", "protected", "signature", "header"]

  private static func require(_ object: JSONNode, only names: [String]) throws(Refusal) {
    for (name, _) in object.members where !names.contains(name) {
      throw Refusal(.receiveMalformed, ["reason": "JWS: \(ASCIIWord.shown(name)) ?"])
    }
  }

  /// The string's bytes between its quotes. An escape leaves a backslash there, which base64url then refuses.
  private static func text(_ node: JSONNode, _ name: String) throws(Refusal) -> ArraySlice<UInt8> {
    guard node.kind == .string else { throw Refusal(.receiveMalformed, at: "/\(name)", ["reason": "\(name) ≠ \"…\""]) }
    return node.rawBytes.dropFirst().dropLast()
  }
}
