/// The public half of an Ed25519 key that cosigns checkpoints (C2SP tlog-cosignature, signature type 04). It signs nothing else.
public struct CosignerKey: Sendable, Hashable {
  let form: KeyForm

  /// The name of the cosigner.
  public var name: String { form.name }
  /// The raw public key, 32 bytes.
  public var publicKey: [UInt8] { form.publicKey }

  /// - Throws: `badKey` unless the name is one and the key has 32 bytes.
  public init(name: String, publicKey: [UInt8]) throws(NoteError) {
    form = try KeyForm(name: name, kind: 0x04, publicKey: publicKey)
  }

  /// Reads a key handed out as ``text``.
  ///
  /// - Throws: `badKey` for any other form, another kind of key (a log's own among them), or an identifier that is not this key's.
  public init(text: String) throws(NoteError) { form = try KeyForm(text: text, kind: 0x04) }

  /// The text by which the key is handed out: name, identifier in hexadecimal, key in base64, between pluses.
  public var text: String { form.text }
}
