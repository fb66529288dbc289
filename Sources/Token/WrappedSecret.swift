/// A secret that the private key of a token unwraps: RSA-OAEP (RFC 8017 §7.1) without label.
public struct WrappedSecret: Hashable, Sendable {
  /// The hash of the padding and of its mask.
  public enum Hash: String, Hashable, Sendable, CaseIterable {
    /// SHA-256.
    case sha256 = "SHA-256"
    /// SHA-1, for tokens that know no other here, SoftHSM among them. OAEP does not rest on it being free of collisions.
    case sha1 = "SHA-1"
  }

  /// The hash that it was wrapped with.
  public let hash: Hash
  /// SHA-256 of the modulus of the key that it was wrapped for.
  public let keyDigest: [UInt8]
  /// The ciphertext, as long as the modulus.
  public let bytes: [UInt8]

  init(hash: Hash, keyDigest: [UInt8], bytes: [UInt8]) {
    self.hash = hash
    self.keyDigest = keyDigest
    self.bytes = bytes
  }
}
