public import Exchange

extension Seal {
  /// The payload's octets, when the bytes (flattened, general or compact) are what that gateway sealed, as that content, with one of its
  /// published keys.
  ///
  /// For whoever receives the gateway's word: partners' tools, the conformance kit, the CLI.
  public static func verify(
    _ bytes: [UInt8], as content: SealedContent, keys: KeySet, gateway: String
  ) throws(Refusal) -> [UInt8] {
    let parts = try SignedContent(bytes)
    try parts.requirePayload()
    let header = try ProtectedHeader(parts.protected)
    try header.requireMessage()
    guard header.contentType == content.rawValue else { throw Refusal(.signatureHeader, ["reason": "cty"]) }
    guard header.issuer == gateway else { throw Refusal(.signatureHeader, ["reason": "iss"]) }
    guard let id = header.keyID, let key = keys[id] else { throw Refusal(.signatureUnknownKey) }
    return try parts.payload(signedWith: key, under: header)
  }
}

extension SignedContent {
  /// Reads any of the three serialisations, told apart by their first byte.
  init(_ bytes: [UInt8]) throws(Refusal) {
    if bytes.first == UInt8(ascii: "{") {
      try self.init(json: bytes)
    } else {
      try self.init(compact: bytes)
    }
  }

  /// The payload's octets, when the signature over them is that key's by its own algorithm.
  func payload(signedWith key: VerificationKey, under header: ProtectedHeader) throws(Refusal) -> [UInt8] {
    guard key.algorithm == header.algorithm else {
      throw Refusal(.signatureAlgorithmMismatch, ["expected": key.algorithm.rawValue])
    }
    guard let signature = Base64URL.bytes(signature) else {
      throw Refusal(.receiveMalformed, ["reason": "signature: base64url"])
    }
    guard let octets = Base64URL.bytes(payload) else {
      throw Refusal(.receiveMalformed, ["reason": "payload: base64url"])
    }
    guard key.isValid(signature, protected: protected, payload: payload) else { throw Refusal(.signatureInvalid) }
    return octets
  }
}
