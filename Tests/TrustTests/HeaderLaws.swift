import Exchange
import JSONTree
import Trust

/// What must hold of a protected header whatever its octets are, well signed by the partner or by the gateway itself. `@LEAF@`,
/// `@ISSUER@` and `@THUMBPRINT@` stand for what is new in every run.
enum HeaderLaws {
  private static let payload = Array(
    """
    {"specversion":"1.0","id":"essai-1","source":"urn:passerelle:caf-041","type":"caf.essai.v1","time":"2026-03-02T09:29:58Z",\
    "audience":"passerelle-essai","datacontenttype":"application/json","data":{}}
    """.utf8)

  /// The first law that the bytes break; nil when all hold.
  static func broken(by bytes: [UInt8]) -> String? {
    guard let world = LawsWorld.shared else { return "the world is made" }
    let header = filled(bytes, world)
    guard let body = world.sign(header: header, payload: payload) else { return "all is signed" }
    let verdict = world.verdict(body, "application/jose")
    let parts = body.split(separator: 46, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == 3 else { return "a compact form has three parts" }
    let flattened = Array(#"{"protected":"\#(parts[0])","payload":"\#(parts[1])","signature":"\#(parts[2])"}"#.utf8)
    // The compact form has its own refusal of an empty header.
    guard bytes.isEmpty || code(world.verdict(flattened, "application/jose+json")) == code(verdict) else {
      return "the forms have one verdict"
    }
    if let law = seal(header, body, world) { return law }
    if case .success = verdict { return admitted(header) }
    // RFC 7515 §5.2: nothing is said of an event under a header that was refused, and this one is good.
    return code(verdict)?.rawValue.hasPrefix("signature.") ?? false ? nil : "a header is refused as a header"
  }

  /// A header that is admitted says so when it is read by itself.
  private static func admitted(_ header: [UInt8]) -> String? {
    guard let root = try? JSONTree(parsing: header).root, root.kind == .object else { return "a header is an object" }
    guard root["alg"]?.string == "EdDSA", root["typ"]?.string == "passerelle+jws" else {
      return "algorithm and type are the key's"
    }
    for name in ["jku", "jwk", "x5u", "x5t", "crit", "b64"] where root[name] != nil { return "\(name) is never admitted" }
    if let id = root["kid"] { return id.string == "essai" ? nil : "kid names the key" }
    return root["x5t#S256"] != nil || root["x5c"] != nil ? nil : "a key is named"
  }

  private static func seal(_ header: [UInt8], _ body: [UInt8], _ world: LawsWorld) -> String? {
    let keys = KeySet(["essai": world.key.publicKey])
    guard let octets = try? Seal.verify(body, as: .receipt, keys: keys, gateway: LawsWorld.gateway) else { return nil }
    guard octets == payload, let root = try? JSONTree(parsing: header).root else { return "a seal keeps its payload" }
    return root["iss"]?.string == LawsWorld.gateway && root["cty"] != nil ? nil : "a seal is its gateway's"
  }

  private static func code(_ verdict: Result<VerifiedMessage, Refusal>) -> RefusalCode? {
    guard case .failure(let refusal) = verdict else { return nil }
    return refusal.code
  }

  private static func filled(_ bytes: [UInt8], _ world: LawsWorld) -> [UInt8] {
    let fillings: [(name: [UInt8], value: [UInt8])] = [
      (Array("@LEAF@".utf8), Array(Base64.text(world.leaf).utf8)),
      (Array("@ISSUER@".utf8), Array(Base64.text(world.issuer).utf8)),
      (Array("@THUMBPRINT@".utf8), Array(Base64URL.text(Digest(of: world.leaf).bytes).utf8)),
    ]
    var output: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.first {
      if byte == 64, let filling = fillings.first(where: { rest.starts(with: $0.name) }) {
        output += filling.value
        rest = rest.dropFirst(filling.name.count)
      } else {
        output.append(byte)
        rest = rest.dropFirst()
      }
    }
    return output
  }
}
