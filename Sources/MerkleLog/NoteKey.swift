import Crypto
import Foundation

/// The public half of an Ed25519 key that signs notes (C2SP signed-note, signature type 01).
public struct NoteKey: Sendable, Hashable {
  /// The name of the key; that of a log's key is the log's origin.
  public let name: String
  /// The raw public key, 32 bytes.
  public let publicKey: [UInt8]

  /// - Throws: `badKey` unless the name is one and the key has 32 bytes.
  public init(name: String, publicKey: [UInt8]) throws(NoteError) {
    guard Self.isName(name), publicKey.count == 32 else { throw .badKey }
    self.name = name
    self.publicKey = publicKey
  }

  /// Reads a key handed out as ``text``.
  ///
  /// - Throws: `badKey` for any other form, another kind of key, or an identifier that is not this key's.
  public init(text: String) throws(NoteError) {
    let fields = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard fields.count == 3, let bytes = StrictBase64.decode(String(fields[2])), bytes.first == 0x01 else { throw .badKey }
    try self.init(name: String(fields[0]), publicKey: Array(bytes.dropFirst()))
    guard self.text.utf8.elementsEqual(text.utf8) else { throw .badKey }
  }

  /// The identifier: the first four bytes of SHA-256(name ‖ newline ‖ 01 ‖ public key).
  public var id: [UInt8] {
    Array(SHA256.hash(data: [UInt8](name.utf8) + [0x0A, 0x01] + publicKey).prefix(4))
  }

  /// The text by which the key is handed to those who verify: name, identifier in hexadecimal, key in base64, between pluses.
  public var text: String {
    let digits = id.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return "\(name)+\(digits)+\(StrictBase64.encode([0x01] + publicKey))"
  }

  /// Whether a signature is this key's, by name and identifier; it may still be wrong.
  func claims(_ signature: NoteSignature) -> Bool {
    signature.name.utf8.elementsEqual(name.utf8) && signature.keyID == id
  }

  /// Whether a signature over a text verifies (RFC 8032).
  func verifies(_ signature: [UInt8], over text: String) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
    return key.isValidSignature(signature, for: [UInt8](text.utf8))
  }

  static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy { $0 != "+" && $0.value >= 0x20 && !$0.properties.isWhitespace }
  }
}
