/// The public half of an Ed25519 key that signs notes (C2SP signed-note, signature type 01).
public struct NoteKey: Sendable, Hashable {
  private let form: KeyForm

  /// The name of the key; that of a log's key is the log's origin.
  public var name: String { form.name }
  /// The raw public key, 32 bytes.
  public var publicKey: [UInt8] { form.publicKey }

  /// - Throws: `badKey` unless the name is one and the key has 32 bytes.
  public init(name: String, publicKey: [UInt8]) throws(NoteError) {
    form = try KeyForm(name: name, kind: 0x01, publicKey: publicKey)
  }

  /// Reads a key handed out as ``text``.
  ///
  /// - Throws: `badKey` for any other form, another kind of key, or an identifier that is not this key's.
  public init(text: String) throws(NoteError) { form = try KeyForm(text: text, kind: 0x01) }

  /// The identifier: the first four bytes of SHA-256(name ‖ newline ‖ 01 ‖ public key).
  public var id: [UInt8] { form.id }

  /// The text by which the key is handed to those who verify: name, identifier in hexadecimal, key in base64, between pluses.
  public var text: String { form.text }

  /// Whether a signature is this key's, by name and identifier; it may still be wrong.
  func claims(_ signature: NoteSignature) -> Bool { form.claims(signature) }

  /// Whether a signature over a text verifies (RFC 8032).
  func verifies(_ signature: [UInt8], over text: String) -> Bool { form.verifies(signature, over: Array(text.utf8)) }

  static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy { $0 != "+" && $0.value >= 0x20 && !$0.properties.isWhitespace }
  }
}
