import Exchange
import JSONTree
import Trust

extension GatewayVisit {
  /// What is signed wrongly, or not at all.
  func signatures() async {
    await wrongSignatures()
    await algorithms()
    await headers()
    await forms()
    await repeatedMembers()
  }

  /// Tries a forged body.
  private func forged(
    _ requirement: GatewayRequirement, _ name: String, _ codes: RefusalCode..., body: (EventDraft) throws(Breach) -> [UInt8]
  ) async {
    await refused(requirement, name, ExpectedRefusal(codes)) { () throws(Breach) in post(try body(message())) }
  }

  private func wrongSignatures() async {
    let size = 64
    let changes: [(String, ([UInt8]) -> [UInt8])] = [
      ("none at all", { _ in [] }), ("zeros", { _ in [UInt8](repeating: 0, count: size) }),
      ("ones", { _ in [UInt8](repeating: 0xFF, count: size) }),
    ]
    for (name, change) in changes {
      await forged(.refusesWrongSignatures, name, .signatureInvalid) { draft throws(Breach) in
        try forge.parts(draft.bytes, sign: change).compact
      }
    }
    await forged(.refusesWrongSignatures, "of other octets", .signatureInvalid) { draft throws(Breach) in
      var parts = try forge.parts(draft.bytes)
      parts.payload = Base64URL.text(draft.with(["temoin": "another witness"]).bytes)
      return parts.flattened()
    }
    await forged(.refusesWrongSignatures, "of another header", .signatureInvalid) { draft throws(Breach) in
      var parts = try forge.parts(draft.bytes)
      parts.protected = try forge.parts(draft.bytes, header: forge.header(["note": "1"])).protected
      return parts.flattened()
    }
    await forged(.refusesWrongSignatures, "of another key", .signatureInvalid, .signatureAlgorithmMismatch) {
      draft throws(Breach) in
      let header = forge.header()
      return try MessageForge(key: examination.stranger).parts(draft.bytes, header: header).flattened()
    }
    await forged(.refusesStrangers, "named by `kid`", .signatureUnknownKey) { draft throws(Breach) in
      let header = forge.header(["kid": .string(examination.stranger.id), "x5t#S256": nil, "alg": stranger])
      return try MessageForge(key: examination.stranger).parts(draft.bytes, header: header).flattened()
    }
    await forged(.refusesStrangers, "named by certificate", .signatureUnknownKey) { draft throws(Breach) in
      let digest = Digest(of: Array("no certificate has this digest".utf8))
      let header = forge.header(["kid": nil, "x5t#S256": .string(Base64URL.text(digest.bytes)), "alg": stranger])
      return try MessageForge(key: examination.stranger).parts(draft.bytes, header: header).flattened()
    }
    await forged(.refusesStrangers, "named by nothing", .signatureHeader) { draft throws(Breach) in
      try forge.parts(draft.bytes, header: forge.header(["kid": nil, "x5t#S256": nil])).flattened()
    }
  }

  private var stranger: JSONValue { .string(examination.stranger.algorithm.rawValue) }

  private func algorithms() async {
    for name in ["none", "None", "nOnE"] {
      await forged(.refusesNone, name, .signatureAlgorithm) { draft throws(Breach) in
        try forge.parts(draft.bytes, header: forge.header(["alg": .string(name)])) { _ in [] }.compact
      }
    }
    await forged(.refusesNone, "none, signed", .signatureAlgorithm) { draft throws(Breach) in
      try forge.parts(draft.bytes, header: forge.header(["alg": "none"])).compact
    }
    for (name, secret) in forge.publicForms {
      await forged(.refusesHMAC, name, .signatureAlgorithm) { draft throws(Breach) in
        try forge.hmac(draft.bytes, header: forge.header(["alg": "HS256"]), secret: secret).compact
      }
    }
    for other in [SignatureAlgorithm.es256, .edDSA, .ps256, .rs256] where other != forge.key.algorithm {
      await forged(.bindsAlgorithms, other.rawValue, .signatureAlgorithmMismatch) { draft throws(Breach) in
        try forge.parts(draft.bytes, header: forge.header(["alg": .string(other.rawValue)])).flattened()
      }
    }
  }

  private func headers() async {
    let stranger = examination.stranger
    let rows: [(GatewayRequirement, String, [RefusalCode], KeyValuePairs<String, JSONValue?>)] = [
      (.refusesCritical, "unknown", [.signatureCritical], ["crit": ["urn:x"], "urn:x": 1]),
      (.refusesCritical, "empty", [.signatureCritical], ["crit": []]),
      (.refusesUnencoded, "alone", [.signatureForbiddenHeader], ["b64": false]),
      (.refusesUnencoded, "critical", [.signatureForbiddenHeader, .signatureCritical], ["b64": false, "crit": ["b64"]]),
      (.refusesBroughtKeys, "jku", [.signatureForbiddenHeader], ["jku": "https://attacker.example/jwks.json"]),
      (.refusesBroughtKeys, "x5u", [.signatureForbiddenHeader], ["x5u": "https://attacker.example/c.pem"]),
      (.refusesOtherTyp, "JWT", [.signatureType], ["typ": "JWT"]), (.refusesOtherTyp, "absent", [.signatureType], ["typ": nil]),
    ]
    for (requirement, name, codes, changes) in rows {
      await refused(requirement, name, ExpectedRefusal(codes)) { () throws(Breach) in
        post(try forge.parts(message().bytes, header: forge.header(changes)).flattened())
      }
    }
    await forged(.refusesBroughtKeys, "jwk", .signatureForbiddenHeader) { draft throws(Breach) in
      let header = forge.header(["jwk": stranger.publicKey.jwk(id: stranger.id), "alg": self.stranger])
      return try MessageForge(key: stranger).parts(draft.bytes, header: header).flattened()
    }
  }

  private func forms() async {
    await forged(.refusesUnprotected, "beside a signed one", .signatureUnprotectedHeader) { draft throws(Breach) in
      try forge.parts(draft.bytes).flattened("\"header\":{\"alg\":\"none\"},")
    }
    await forged(.refusesSeveral, "the same twice", .signatureMultiple) { draft throws(Breach) in
      try forge.parts(draft.bytes).general(signatures: 2)
    }
    await forged(.refusesSeveral, "none", .signatureMultiple) { draft throws(Breach) in
      try forge.parts(draft.bytes).general(signatures: 0)
    }
    await forged(.refusesDetached, "empty", .signatureDetached) { _ throws(Breach) in try forge.parts([]).compact }
    await forged(.refusesDetached, "absent", .signatureDetached) { draft throws(Breach) in
      let parts = try forge.parts(draft.bytes)
      return Array("{\"protected\":\"\(parts.protected)\",\"signature\":\"\(parts.signature)\"}".utf8)
    }
    for (name, part) in [("padding", "="), ("line feed", "\n"), ("other alphabet", "+/+/")] {
      await forged(.refusesLooseEncoding, name, .receiveMalformed) { draft throws(Breach) in
        var parts = try forge.parts(draft.bytes)
        parts.signature += part
        return parts.compact
      }
    }
  }

  private func repeatedMembers() async {
    await forged(.refusesDuplicateMembers, "in the JWS", .receiveMalformed) { draft throws(Breach) in
      try forge.parts(draft.bytes).flattened("\"payload\":\"AAAA\",")
    }
    await forged(.refusesDuplicateMembers, "in the header", .signatureHeader) { draft throws(Breach) in
      let header = JSONWriter.text(.object(forge.header()))
      return try forge.parts(draft.bytes, headerText: "{\"alg\":\"none\"," + header.dropFirst()).flattened()
    }
    await forged(.refusesDuplicateMembers, "in the event", .eventMalformed) { draft throws(Breach) in
      try forge.parts(Array("{\"specversion\":\"1.0\",".utf8) + draft.bytes.dropFirst()).flattened()
    }
  }
}
