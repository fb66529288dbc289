import Crypto
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
    await refused(.refusesNone, "none") { () throws(Breach) in
      try forge.parts(release().bytes, header: header(["alg": "none"])) { _ in [] }.flattened()
    }
    await refused(.refusesHMAC, "by the public key") { () throws(Breach) in
      let secret = SymmetricKey(data: JSONWriter.bytes(forge.key.publicKey.jwk(id: forge.key.id)))
      return try forge.parts(release().bytes, header: header(["alg": "HS256"])) { input in
        Array(HMAC<SHA256>.authenticationCode(for: input, using: secret))
      }.flattened()
    }
    let stranger = examination.stranger
    let rows: [(PartnerRequirement, String, KeyValuePairs<String, JSONValue?>)] = [
      (.refusesForeignHeaders, "crit", ["crit": ["urn:x"], "urn:x": 1]), (.refusesForeignHeaders, "b64", ["b64": false]),
      (.refusesForeignHeaders, "jku", ["jku": "https://attacker.example/jwks.json"]),
      (.refusesForeignHeaders, "x5u", ["x5u": "https://attacker.example/c.pem"]),
      (.refusesForeignHeaders, "jwk", ["jwk": stranger.publicKey.jwk(id: stranger.id)]),
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
