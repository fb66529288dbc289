import CryptoExtras
import SwiftASN1
import X509

extension VerificationKey {
  /// The key as DER of X.509 (`SubjectPublicKeyInfo`, RFC 5280 §4.1.2.7).
  public var subjectPublicKeyInfo: [UInt8] {
    switch material {
    case .p256(let key): Array(key.derRepresentation)
    case .p384(let key): Array(key.derRepresentation)
    case .p521(let key): Array(key.derRepresentation)
    case .rsa(let key): Array(key.derRepresentation)
    // RFC 8410 §4: the algorithm without parameters, then a bit string of the key's 32 octets.
    case .ed25519(let key):
      [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00] + Array(key.rawRepresentation)
    }
  }

  /// The same as PEM (RFC 7468 §13), without a line feed at its end.
  public var pem: String {
    PEMDocument(type: "PUBLIC KEY", derBytes: subjectPublicKeyInfo).pemString
  }
}
