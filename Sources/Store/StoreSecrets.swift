public import Crypto

/// The two keys that are kept outside the database (design §3.15). Losing the first loses every content; losing the second
/// loses every look-up.
public struct StoreSecrets: Sendable {
  /// Wraps the data keys in `keys.sqlite`: AES-256.
  public let keyEncryptionKey: SymmetricKey
  /// Keys the blind indexes: HMAC-SHA-256.
  public let indexKey: SymmetricKey

  /// Takes two keys of 32 bytes; nil for any other length.
  public init?(keyEncryptionKey: [UInt8], indexKey: [UInt8]) {
    guard keyEncryptionKey.count == 32, indexKey.count == 32 else { return nil }
    self.keyEncryptionKey = SymmetricKey(data: keyEncryptionKey)
    self.indexKey = SymmetricKey(data: indexKey)
  }
}
