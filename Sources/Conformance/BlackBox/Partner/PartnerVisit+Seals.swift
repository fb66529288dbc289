import Exchange
import JSONTree
import Trust

extension PartnerVisit {
  /// What is sealed wrongly, or by somebody else.
  func seals() async {
    for (name, octets) in [("zeros", [UInt8](repeating: 0, count: 64)), ("none at all", [])] {
      await refused(.refusesWrongSeals, name) { () throws(Breach) in
        try forge.parts(release().bytes, header: header()) { _ in octets }.flattened()
      }
    }
    await refused(.refusesWrongSeals, "of other octets") { () throws(Breach) in
      var parts = try forge.parts(release().bytes, header: header())
      parts.payload = Base64URL.text(release().bytes)
      return parts.flattened()
    }
    await refused(.refusesWrongSeals, "of another key") { () throws(Breach) in
      try MessageForge(key: examination.stranger).parts(release().bytes, header: header()).flattened()
    }
    await refused(.refusesUnknownKeys, "named by its `kid`") { () throws(Breach) in
      let header = header(["kid": .string(examination.stranger.id), "alg": .string(examination.stranger.algorithm.rawValue)])
      return try MessageForge(key: examination.stranger).parts(release().bytes, header: header).flattened()
    }
    for name in ["none", "None", "nOnE"] {
      await refused(.refusesNone, name) { () throws(Breach) in
        try forge.parts(release().bytes, header: header(["alg": .string(name)])) { _ in [] }.flattened()
      }
    }
    for (name, secret) in forge.publicForms {
      await refused(.refusesHMAC, name) { () throws(Breach) in
        try forge.hmac(release().bytes, header: header(["alg": "HS256"]), secret: secret).flattened()
      }
    }
    await headers()
  }

  /// What a seal's header may not say.
  private func headers() async {
    let stranger = examination.stranger
    let rows: [(PartnerRequirement, String, KeyValuePairs<String, JSONValue?>)] = [
      (.refusesForeignHeaders, "crit", ["crit": ["urn:x"], "urn:x": 1]), (.refusesForeignHeaders, "b64", ["b64": false]),
      (.refusesForeignHeaders, "jku", ["jku": "https://attacker.example/jwks.json"]),
      (.refusesForeignHeaders, "x5u", ["x5u": "https://attacker.example/c.pem"]),
      (.refusesOtherTyp, "JWT", ["typ": "JWT"]), (.refusesOtherTyp, "absent", ["typ": nil]),
      (.refusesOtherContent, "receipt", ["cty": .string(SealedContent.receipt.rawValue)]),
      (.refusesOtherContent, "absent", ["cty": nil]), (.refusesOtherGateways, "another", ["iss": "urn:passerelle:elsewhere"]),
      (.refusesOtherGateways, "absent", ["iss": nil]),
    ]
    for (requirement, name, changes) in rows {
      await refused(requirement, name) { () throws(Breach) in
        try forge.parts(release().bytes, header: header(changes)).flattened()
      }
    }
    // Signed by the key that it brings, which a verifier that takes keys from headers finds right; once beside the `kid` of the seal.
    for (name, kid) in [("jwk", JSONValue?.none), ("jwk beside a known `kid`", .string(examination.seal.id))] {
      await refused(.refusesForeignHeaders, name) { () throws(Breach) in
        let brought = header([
          "jwk": stranger.publicKey.jwk(id: stranger.id), "alg": .string(stranger.algorithm.rawValue), "kid": kid,
        ])
        return try MessageForge(key: stranger).parts(release().bytes, header: brought).flattened()
      }
    }
  }

  /// What is sealed rightly and is nothing for this partner.
  func events() async {
    let type = examination.sample.type
    let rows: [(PartnerRequirement, String, KeyValuePairs<String, JSONValue?>)] = [
      (.refusesOtherAudience, "another", ["audience": "urn:passerelle:elsewhere"]),
      (.refusesOtherAudience, "absent", ["audience": nil]),
      (.refusesOutOfTime, "in two hours", ["time": .string(now.adding(seconds: 7200).description)]),
      (.refusesOutOfTime, "500 days old", ["time": .string(now.adding(seconds: -500 * 86400).description)]),
      (.refusesUnknownTypes, "unknown", ["type": .string("\(type.family).\(type.message)-inconnu.v99")]),
      (.refusesMalformed, "no id", ["id": nil]), (.refusesMalformed, "no type", ["type": nil]),
    ]
    for (requirement, name, changes) in rows {
      await refused(requirement, name) { () throws(Breach) in try sealed(release().with(changes)) }
    }
  }

  /// What is no release at all.
  func bodies() async {
    await refused(.refusesMalformed, "no event") { () throws(Breach) in
      try forge.parts(Array("bonjour".utf8), header: header()).flattened()
    }
    await refused(.refusesMalformed, "empty") { () throws(Breach) in [] }
    await refused(.refusesMalformed, "cut off") { () throws(Breach) in Array(try sealed(release()).dropLast(20)) }
    for type in ["text/plain", "application/json", nil] {
      await refused(.refusesOtherMediaTypes, type ?? "no type", status: 415, as: type) { () throws(Breach) in
        try sealed(release())
      }
    }
    await refused(.refusesTooLarge, "too large", status: 413) { () throws(Breach) in
      Array("{\"payload\":\"".utf8) + [UInt8](repeating: UInt8(ascii: "A"), count: examination.oversize) + Array("\"}".utf8)
    }
  }
}
