import Crypto
import CryptoExtras
import Exchange
import Foundation

/// A public key bound to one algorithm, parsed once.
///
/// Guarantees that key and algorithm fit each other, and that an RSA key has 2048 to 8192 bits (RFC 7518 §3.3).
public struct VerificationKey: Sendable {
  enum Material: Sendable {
    case p256(P256.Signing.PublicKey)
    case p384(P384.Signing.PublicKey)
    case p521(P521.Signing.PublicKey)
    case ed25519(Curve25519.Signing.PublicKey)
    case rsa(_RSA.Signing.PublicKey)
  }

  /// The only algorithm that this key verifies.
  public let algorithm: SignatureAlgorithm
  let material: Material

  init(_ material: Material, for wanted: SignatureAlgorithm? = nil) throws(KeyError) {
    let algorithm =
      switch material {
      case .p256: SignatureAlgorithm.es256
      case .p384: SignatureAlgorithm.es384
      case .p521: SignatureAlgorithm.es512
      case .ed25519: SignatureAlgorithm.edDSA
      case .rsa: wanted ?? .ps256
      }
    if let wanted, wanted != algorithm { throw KeyError("\(wanted.rawValue) does not fit this kind of key") }
    if case .rsa(let key) = material {
      guard algorithm.isRSA else { throw KeyError("\(algorithm.rawValue) does not fit an RSA key") }
      guard (2048...8192).contains(key.keySizeInBits) else { throw KeyError("RSA keys need 2048 to 8192 bits") }
    }
    self.material = material
    self.algorithm = algorithm
  }

  /// Whether the signature is this key's over the JWS signing input `protected.payload` (RFC 7515 §5.2), both in base64url.
  func isValid(_ signature: [UInt8], protected: ArraySlice<UInt8>, payload: ArraySlice<UInt8>) -> Bool {
    isValid(signature, over: SigningInput(protected: protected, payload: payload))
  }

  /// Whether the signature is this key's over these parts one after the other.
  ///
  /// ECDSA signatures are `r ‖ s` of exactly the curve's length (RFC 7518 §3.4). Never throws: what is not right is not valid.
  func isValid(_ signature: [UInt8], over parts: some Sequence<ArraySlice<UInt8>>) -> Bool {
    switch material {
    case .p256(let key):
      guard signature.count == 64, let value = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else {
        return false
      }
      return key.isValidSignature(value, for: SHA256.hash(parts))
    case .p384(let key):
      guard signature.count == 96, let value = try? P384.Signing.ECDSASignature(rawRepresentation: signature) else {
        return false
      }
      return key.isValidSignature(value, for: SHA384.hash(parts))
    case .p521(let key):
      guard signature.count == 132, let value = try? P521.Signing.ECDSASignature(rawRepresentation: signature) else {
        return false
      }
      return key.isValidSignature(value, for: SHA512.hash(parts))
    case .ed25519(let key):
      guard signature.count == 64 else { return false }
      return key.isValidSignature(signature, for: Array(parts.joined()))
    case .rsa(let key):
      guard signature.count == (key.keySizeInBits + 7) / 8 else { return false }
      let value = _RSA.Signing.RSASignature(rawRepresentation: signature)
      switch algorithm {
      case .ps256: return key.isValidSignature(value, for: SHA256.hash(parts), padding: .PSS)
      case .ps384: return key.isValidSignature(value, for: SHA384.hash(parts), padding: .PSS)
      case .ps512: return key.isValidSignature(value, for: SHA512.hash(parts), padding: .PSS)
      case .rs256:
        return key.isValidSignature(value, for: SHA256.hash(parts), padding: .insecurePKCS1v1_5)
      case .rs384:
        return key.isValidSignature(value, for: SHA384.hash(parts), padding: .insecurePKCS1v1_5)
      case .rs512:
        return key.isValidSignature(value, for: SHA512.hash(parts), padding: .insecurePKCS1v1_5)
      case .es256, .es384, .es512, .edDSA: return false
      }
    }
  }
}

extension HashFunction {
  /// The hash of the parts, without copying them together.
  fileprivate static func hash(_ parts: some Sequence<ArraySlice<UInt8>>) -> Digest {
    var hash = Self()
    for part in parts { part.withUnsafeBytes { hash.update(bufferPointer: $0) } }
    return hash.finalize()
  }
}
