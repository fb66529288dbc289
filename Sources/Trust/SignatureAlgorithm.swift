/// The signature algorithms of RFC 7518 §3.1, RFC 8037 and RFC 9864 that this gateway can check.
///
/// A key is bound to one of them when it is registered (design §3.1); a message never chooses. No HMAC and no `none`: they have no case.
public enum SignatureAlgorithm: String, Hashable, Sendable, CaseIterable {
  /// ECDSA with P-256 and SHA-256.
  case es256 = "ES256"
  /// ECDSA with P-384 and SHA-384.
  case es384 = "ES384"
  /// ECDSA with P-521 and SHA-512.
  case es512 = "ES512"
  /// Ed25519, under its older JWS name; `Ed25519` is read as the same.
  case edDSA = "EdDSA"
  /// RSASSA-PSS with SHA-256.
  case ps256 = "PS256"
  /// RSASSA-PSS with SHA-384.
  case ps384 = "PS384"
  /// RSASSA-PSS with SHA-512.
  case ps512 = "PS512"
  /// RSASSA-PKCS1-v1_5 with SHA-256: legacy, only where a partner's registration asks for it.
  case rs256 = "RS256"
  /// RSASSA-PKCS1-v1_5 with SHA-384: can be checked, never registered.
  case rs384 = "RS384"
  /// RSASSA-PKCS1-v1_5 with SHA-512: can be checked, never registered.
  case rs512 = "RS512"

  /// The algorithm that a JWS `alg` names, exactly as written (names are case-sensitive, RFC 7515 §4.1.1); nil for any other.
  public init?(name: String) {
    if name == "Ed25519" {
      self = .edDSA
    } else {
      self.init(rawValue: name)
    }
  }

  /// Whether it needs an RSA key.
  var isRSA: Bool {
    switch self {
    case .ps256, .ps384, .ps512, .rs256, .rs384, .rs512: true
    case .es256, .es384, .es512, .edDSA: false
    }
  }

  /// Whether a partner's key may be registered for it (design §3.1).
  public var isAdmitted: Bool { self != .rs384 && self != .rs512 }
}
