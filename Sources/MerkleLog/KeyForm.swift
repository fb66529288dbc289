import Crypto
import Foundation

/// The form in which a public key of notes is handed out (C2SP signed-note, verifier keys): a name, an identifier, and a kind of signature with
/// its raw key.
struct KeyForm: Sendable, Hashable {
  let name: String
  let kind: UInt8
  let publicKey: [UInt8]

  /// - Throws: `badKey` unless the name is one and the key has 32 bytes.
  init(name: String, kind: UInt8, publicKey: [UInt8]) throws(NoteError) {
    guard NoteKey.isName(name), publicKey.count == 32 else { throw .badKey }
    self.name = name
    self.kind = kind
    self.publicKey = publicKey
  }

  /// - Throws: `badKey` for any other form, another kind of key, or an identifier that is not this key's.
  init(text: String, kind: UInt8) throws(NoteError) {
    let fields = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard fields.count == 3, let bytes = StrictBase64.decode(String(fields[2])), bytes.first == kind else { throw .badKey }
    try self.init(name: String(fields[0]), kind: kind, publicKey: Array(bytes.dropFirst()))
    guard self.text.utf8.elementsEqual(text.utf8) else { throw .badKey }
  }

  /// The first four bytes of SHA-256(name ‖ newline ‖ kind ‖ public key).
  var id: [UInt8] { Array(SHA256.hash(data: [UInt8](name.utf8) + [0x0A, kind] + publicKey).prefix(4)) }

  /// Name, identifier in hexadecimal, kind and key in base64, between pluses.
  var text: String {
    let digits = id.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return "\(name)+\(digits)+\(StrictBase64.encode([kind] + publicKey))"
  }

  /// Whether a signature is this key's, by name and identifier; it may still be wrong.
  func claims(_ signature: NoteSignature) -> Bool {
    signature.name.utf8.elementsEqual(name.utf8) && signature.keyID == id
  }

  /// Whether a signature over those bytes verifies (RFC 8032).
  func verifies(_ signature: [UInt8], over bytes: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
    return key.isValidSignature(signature, for: bytes)
  }
}
