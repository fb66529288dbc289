import Crypto
import CryptoExtras
public import Exchange
import Foundation

/// A private key bound to one algorithm: a partner's, or the gateway's seal or log key.
///
/// Its material never leaves it but as PEM, on request.
public struct SigningKey: Sendable {
  enum Material: Sendable {
    case p256(P256.Signing.PrivateKey)
    case p384(P384.Signing.PrivateKey)
    case p521(P521.Signing.PrivateKey)
    case ed25519(Curve25519.Signing.PrivateKey)
    case rsa(_RSA.Signing.PrivateKey)
  }

  let material: Material
  /// The public half.
  public let publicKey: VerificationKey
  /// `kid`: the RFC 7638 thumbprint in base64url, unless another name was given.
  public let id: String
  /// `x5t#S256`: the digest of the key's certificate, when it was given one.
  public let certificateThumbprint: Exchange.Digest?

  /// The algorithm that it signs with.
  public var algorithm: SignatureAlgorithm { publicKey.algorithm }

  init(
    _ material: Material, for algorithm: SignatureAlgorithm? = nil, id: String? = nil, certificate: Exchange.Digest? = nil
  ) throws(KeyError) {
    self.material = material
    let half: VerificationKey.Material =
      switch material {
      case .p256(let key): .p256(key.publicKey)
      case .p384(let key): .p384(key.publicKey)
      case .p521(let key): .p521(key.publicKey)
      case .ed25519(let key): .ed25519(key.publicKey)
      case .rsa(let key): .rsa(key.publicKey)
      }
    publicKey = try VerificationKey(half, for: algorithm)
    self.id = id ?? Base64URL.text(publicKey.thumbprint.bytes)
    certificateThumbprint = certificate
  }

  /// A new key from the system's secure randomness; RSA keys have 3072 bits.
  public static func generate(_ algorithm: SignatureAlgorithm, id: String? = nil) throws(KeyError) -> SigningKey {
    switch algorithm {
    case .es256: return try SigningKey(.p256(.init()), id: id)
    case .es384: return try SigningKey(.p384(.init()), id: id)
    case .es512: return try SigningKey(.p521(.init()), id: id)
    case .edDSA: return try SigningKey(.ed25519(.init()), id: id)
    case .ps256, .ps384, .ps512, .rs256, .rs384, .rs512:
      guard let key = try? _RSA.Signing.PrivateKey(keySize: .bits3072) else { throw KeyError("no RSA key could be made") }
      return try SigningKey(.rsa(key), for: algorithm, id: id)
    }
  }

  /// The signature over these bytes in JWS form: `r ‖ s` for ECDSA (RFC 7518 §3.4), as the standard has it for the others.
  public func sign(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
    do {
      switch material {
      case .p256(let key): return Array(try key.signature(for: SHA256.hash(data: bytes)).rawRepresentation)
      case .p384(let key): return Array(try key.signature(for: SHA384.hash(data: bytes)).rawRepresentation)
      case .p521(let key): return Array(try key.signature(for: SHA512.hash(data: bytes)).rawRepresentation)
      case .ed25519(let key): return Array(try key.signature(for: bytes))
      case .rsa(let key): return Array(try Self.rsaSignature(bytes, key, algorithm).rawRepresentation)
      }
    } catch {
      throw Failure("the signing key \(id) could not sign")
    }
  }

  private static func rsaSignature(
    _ bytes: [UInt8], _ key: _RSA.Signing.PrivateKey, _ algorithm: SignatureAlgorithm
  ) throws -> _RSA.Signing.RSASignature {
    switch algorithm {
    case .ps384: try key.signature(for: SHA384.hash(data: bytes), padding: .PSS)
    case .ps512: try key.signature(for: SHA512.hash(data: bytes), padding: .PSS)
    case .rs256: try key.signature(for: SHA256.hash(data: bytes), padding: .insecurePKCS1v1_5)
    case .rs384: try key.signature(for: SHA384.hash(data: bytes), padding: .insecurePKCS1v1_5)
    case .rs512: try key.signature(for: SHA512.hash(data: bytes), padding: .insecurePKCS1v1_5)
    case .ps256, .es256, .es384, .es512, .edDSA: try key.signature(for: SHA256.hash(data: bytes), padding: .PSS)
    }
  }
}
