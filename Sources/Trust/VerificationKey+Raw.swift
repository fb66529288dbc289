import Crypto
import Foundation

extension VerificationKey {
  /// The 32 bytes of an Ed25519 public key (RFC 8032 §5.1.5); nil for a key of another kind.
  public var ed25519Bytes: [UInt8]? {
    guard case .ed25519(let key) = material else { return nil }
    return Array(key.rawRepresentation)
  }
}
