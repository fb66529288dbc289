import Exchange
public import JSONTree

/// A public key as a gateway publishes it: its `kid`, and its certificate when an authority issued one.
public struct PublishedKey: Sendable {
  /// `kid`.
  public let id: String
  /// The key.
  public let key: VerificationKey
  /// Its certificate and those that lead up from it, DER, the leaf first; empty for a key of the gateway's own making.
  public let certificates: [[UInt8]]

  /// A key under a name.
  public init(id: String, key: VerificationKey, certificates: [[UInt8]] = []) {
    self.id = id
    self.key = key
    self.certificates = certificates
  }

  /// Reads a public JWK with its `kid` and, when it has one, its certificate chain `x5c` (RFC 7517 §4.7), which must be the key's own.
  public init(jwk: JSONNode) throws(KeyError) {
    guard let id = jwk["kid"]?.string else { throw KeyError("a key of the set has no kid") }
    let key = try VerificationKey(jwk: jwk)
    var certificates: [[UInt8]] = []
    if let chain = jwk["x5c"] {
      guard chain.kind == .array else { throw KeyError("x5c is no array") }
      for element in chain.elements {
        guard let der = element.string.flatMap({ Base64.bytes($0) }) else { throw KeyError("x5c is not base64") }
        certificates.append(der)
      }
    }
    if let leaf = certificates.first {
      let own = try VerificationKey(certificate: .init(strict: leaf), for: key.algorithm)
      guard own.thumbprint == key.thumbprint else { throw KeyError("x5c is the certificate of another key") }
    }
    self.init(id: id, key: key, certificates: certificates)
  }

  /// The public JWK: `kid`, `alg`, `use: sig`, the key's members, and `x5c` with `x5t#S256` when it has a certificate.
  public var json: JSONValue {
    guard case .object(var members) = key.jwk(id: id), let leaf = certificates.first else { return key.jwk(id: id) }
    members["x5c"] = .array(certificates.map { .string(Base64.text($0)) })
    members["x5t#S256"] = .string(Base64URL.text(Digest(of: leaf).bytes))
    return .object(members)
  }
}
