import Exchange
import JSONTree

/// The JWS protected header (RFC 7515 §4), read and held to what this gateway admits. It names a key, it never brings one.
struct ProtectedHeader: Sendable {
  /// `alg`.
  let algorithm: SignatureAlgorithm
  /// `kid`.
  let keyID: String?
  /// `x5t#S256`.
  let thumbprint: Digest?
  /// `x5c`: DER certificates, the signer's own first; empty when absent.
  let chain: [[UInt8]]
  /// `ocsp`: an OCSP response for the signer's certificate, DER, stapled by the signer; nil when absent. A header of this gateway's own.
  let staple: [UInt8]?
  /// `iss`: the gateway that sealed (seals only; RFC 7519 §5.3 lets a claim stand in the header).
  let issuer: String?
  /// `cty`.
  let contentType: String?
  /// `iat` in seconds (RFC 7519 §4.1.6; reports only); nil when absent or no whole number.
  private let issuedSeconds: Int64?
  /// `challenge` (reports only, a header of this gateway's own); nil when absent or no text.
  private let challenge: String?
  private let type: String?

  /// Bytes of a header, decoded: room for a chain of a few certificates.
  static let maximumBytes = 24 * 1024
  /// Certificates in `x5c`.
  static let maximumChain = 5

  /// Reads a header from its base64url text.
  init(_ text: ArraySlice<UInt8>) throws(Refusal) {
    guard text.count <= Self.maximumBytes / 3 * 4, let bytes = Base64URL.bytes(text) else {
      throw Refusal(.signatureHeader, ["reason": "base64url, ≤ \(Self.maximumBytes)"])
    }
    let root: JSONNode
    do {
      root = try JSONTree(parsing: bytes, limits: JSONLimits(maximumDepth: 8, maximumBytes: Self.maximumBytes)).root
    } catch {
      throw Refusal(.signatureHeader, ["reason": "JSON \(error.reason.rawValue) @\(error.offset)"])
    }
    guard root.kind == .object else { throw Refusal(.signatureHeader, ["reason": "JSON ≠ {…}"]) }
    var alg: JSONNode?
    var (typ, cty, iss): (JSONNode?, JSONNode?, JSONNode?)
    var (kid, x5t, x5c, ocsp): (JSONNode?, JSONNode?, JSONNode?, JSONNode?)
    var (iat, challenge): (JSONNode?, JSONNode?)
    for (name, value) in root.members {
      switch name {
      // RFC 7515 §4.1.2, §4.1.3, §4.1.5: places where a key would come from the message. RFC 7797: payloads that are not encoded.
      case "jku", "jwk", "x5u", "b64": throw Refusal(.signatureForbiddenHeader, ["header": name])
      case "crit": throw Refusal(.signatureCritical, ["name": Self.criticalName(value)])
      // SHA-1: what it names is not certain.
      case "x5t": throw Refusal(.signatureHeader, ["reason": "x5t → x5t#S256"])
      case "alg": alg = value
      case "typ": typ = value
      case "cty": cty = value
      case "iss": iss = value
      case "kid": kid = value
      case "x5t#S256": x5t = value
      case "x5c": x5c = value
      case "ocsp": ocsp = value
      case "iat": iat = value
      case "challenge": challenge = value
      // RFC 7515 §4: header parameters that are not understood and not critical are ignored.
      default: continue
      }
    }
    guard let name = alg?.string else { throw Refusal(.signatureHeader, ["reason": "alg: \"…\""]) }
    guard let algorithm = SignatureAlgorithm(name: name) else { throw Refusal(.signatureAlgorithm) }
    self.algorithm = algorithm
    type = try typ.map { node throws(Refusal) in try Self.string(node, "typ") }
    contentType = try cty.map { node throws(Refusal) in try Self.string(node, "cty") }
    issuer = try iss.map { node throws(Refusal) in try Self.string(node, "iss") }
    issuedSeconds = iat?.integer
    self.challenge = challenge?.string
    keyID = try kid.map { node throws(Refusal) in try Self.string(node, "kid") }
    thumbprint = try x5t.map { node throws(Refusal) in
      guard let text = node.string, let bytes = Base64URL.bytes(text), let digest = Digest(bytes: bytes) else {
        throw Refusal(.signatureHeader, ["reason": "x5t#S256: base64url, 32"])
      }
      return digest
    }
    staple = try ocsp.map { node throws(Refusal) in
      guard let text = node.string, let der = Base64.bytes(text), !der.isEmpty else {
        throw Refusal(.signatureCertificate, ["reason": "ocsp: base64 (RFC 4648 §4)"])
      }
      return der
    }
    chain = try x5c.map { node throws(Refusal) in try Self.chain(node) } ?? []
  }

  /// Refuses a header that is not a message's: `typ` other than `passerelle+jws` (RFC 8725 §3.11), or no key named.
  func requireMessage() throws(Refusal) {
    guard type == "passerelle+jws" else { throw Refusal(.signatureType) }
    guard keyID != nil || thumbprint != nil || !chain.isEmpty else {
      throw Refusal(.signatureHeader, ["reason": "kid | x5t#S256 | x5c: ∅"])
    }
  }

  /// Refuses a header that is not a conformance report's: another `typ`, no certificate named, or no moment of the years 1970 to 9999.
  func requireReport() throws(Refusal) -> (certificate: Digest, issuedAt: Instant, challenge: String?) {
    guard type == SignedReport.type else { throw Refusal(.signatureType) }
    guard let thumbprint else { throw Refusal(.signatureHeader, ["reason": "x5t#S256: ∅"]) }
    guard let issuedSeconds, (0...253_402_300_799).contains(issuedSeconds) else {
      throw Refusal(.signatureHeader, ["reason": "iat: 0…253402300799"])
    }
    guard challenge.map(SignedReport.isChallenge) ?? true else {
      throw Refusal(.signatureHeader, ["reason": "challenge: \"…\", 1…128"])
    }
    return (thumbprint, Instant(milliseconds: issuedSeconds * 1000), challenge)
  }

  private static func criticalName(_ value: JSONNode) -> String {
    guard let first = value[0]?.string else { return "crit" }
    return ASCIIWord.shown(first)
  }

  private static func string(_ node: JSONNode, _ name: String) throws(Refusal) -> String {
    guard let text = node.string, (1...256).contains(text.utf8.count), text.utf8.allSatisfy({ $0 >= 32 && $0 != 127 }) else {
      throw Refusal(.signatureHeader, ["reason": "\(name): \"…\", 1…256"])
    }
    return text
  }

  private static func chain(_ node: JSONNode) throws(Refusal) -> [[UInt8]] {
    guard node.kind == .array, (1...maximumChain).contains(node.count) else {
      throw Refusal(.signatureCertificate, ["reason": "x5c: […], 1…\(maximumChain)"])
    }
    var chain: [[UInt8]] = []
    for element in node.elements {
      // RFC 7515 §4.1.6: base64, not base64url.
      guard let text = element.string, let der = Base64.bytes(text), !der.isEmpty else {
        throw Refusal(.signatureCertificate, ["reason": "x5c: base64 (RFC 4648 §4)"])
      }
      chain.append(der)
    }
    return chain
  }
}
