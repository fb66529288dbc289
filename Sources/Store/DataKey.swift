public import Crypto
import Foundation

/// A key that encrypts the contents of one subject or one body with AES-256-GCM; destroying it erases them.
public struct DataKey: Sendable {
  private let key: SymmetricKey

  /// Takes 32 bytes; nil for any other number.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    key = SymmetricKey(data: bytes)
  }

  /// Encrypts; `context` says what the content is and of what, and must be the same to decrypt. `nonce` is 12 fresh random bytes.
  public func seal(_ content: [UInt8], context: String, nonce: [UInt8]) throws -> [UInt8] {
    let box = try AES.GCM.seal(
      content, using: key, nonce: AES.GCM.Nonce(data: nonce), authenticating: Array(context.utf8))
    return box.combined.map { Array($0) } ?? nonce + Array(box.ciphertext) + Array(box.tag)
  }

  /// Decrypts what ``seal(_:context:nonce:)`` gave in the same context; throws ``StoreError/corrupted(_:)`` otherwise.
  public func open(_ sealed: [UInt8], context: String) throws(StoreError) -> [UInt8] {
    guard sealed.count >= 28, let box = try? AES.GCM.SealedBox(combined: sealed),
      let content = try? AES.GCM.open(box, using: key, authenticating: Array(context.utf8))
    else { throw .corrupted("a content that does not decrypt") }
    return Array(content)
  }

  /// The key's own bytes wrapped by a key-encryption key, bound to the key's number.
  public func wrapped(by keyEncryptionKey: SymmetricKey, number: Int64, nonce: [UInt8]) throws -> [UInt8] {
    let wrapper = DataKey(key: keyEncryptionKey)
    return try wrapper.seal(key.withUnsafeBytes { Array($0) }, context: "key \(number)", nonce: nonce)
  }

  /// Unwraps what ``wrapped(by:number:nonce:)`` gave.
  public init(unwrapping wrapped: [UInt8], by keyEncryptionKey: SymmetricKey, number: Int64) throws(StoreError) {
    let bytes = try DataKey(key: keyEncryptionKey).open(wrapped, context: "key \(number)")
    guard bytes.count == 32 else { throw .corrupted("a key of another length") }
    key = SymmetricKey(data: bytes)
  }

  private init(key: SymmetricKey) { self.key = key }
}
