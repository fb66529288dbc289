/// A text with the signatures under it (C2SP signed-note); nothing of the text may be believed before ``verified(by:)``.
public struct SignedNote: Sendable, Hashable {
  /// The text that is signed, its last newline included.
  let text: String
  /// The signatures, in the order written.
  public private(set) var signatures: [NoteSignature]

  /// A note without signatures; it cannot be read back before it has one.
  init(text: String) {
    self.text = text
    signatures = []
  }

  /// Reads a note.
  ///
  /// - Throws: `malformedNote` for anything but the one form, and beyond 64 KiB or 64 signatures.
  public init(parsing bytes: [UInt8]) throws(NoteError) {
    guard bytes.count <= 1 << 16, let note = String(validating: bytes, as: UTF8.self),
      bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }), bytes.last == 0x0A
    else { throw .malformedNote }
    var lines = note.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(Substring.init)
    guard let blank = lines.lastIndex(where: \.isEmpty), blank > 0, blank + 1 < lines.count, lines.count - blank <= 65
    else { throw .malformedNote }
    var signatures: [NoteSignature] = []
    for line in lines[(blank + 1)...] { signatures.append(try NoteSignature(line: line)) }
    lines.removeSubrange(blank...)
    text = lines.map { "\($0)\n" }.joined()
    self.signatures = signatures
  }

  /// The bytes of the note.
  public var bytes: [UInt8] { Array("\(text)\n\(signatures.map(\.line).joined())".utf8) }

  /// Adds a signature.
  ///
  /// - Parameter sign: signs bytes with the Ed25519 key whose public half is `key`; the key itself stays where it is.
  /// - Throws: `wrongSignature` when what `sign` gives does not verify under `key`; or what `sign` throws.
  public mutating func sign(as key: NoteKey, _ sign: ([UInt8]) throws -> [UInt8]) throws {
    let signature = try sign(Array(text.utf8))
    guard key.verifies(signature, over: text) else { throw NoteError.wrongSignature }
    signatures.append(NoteSignature(name: key.name, keyID: key.id, signature: signature))
  }

  /// The same text under that key's signatures alone: what others wrote under it is left out.
  public func signed(onlyBy key: NoteKey) -> SignedNote {
    var note = self
    note.signatures = signatures.filter { key.claims($0) }
    return note
  }

  /// The text, once at least one known key has signed it and no signature by a known key is wrong.
  ///
  /// - Throws: `unknownKey` or `wrongSignature`. Signatures by unknown keys are passed over, as the specification demands.
  public func verified(by keys: [NoteKey]) throws(NoteError) -> String {
    var isKnown = false
    for signature in signatures {
      for key in keys where key.claims(signature) {
        guard key.verifies(signature.signature, over: text) else { throw .wrongSignature }
        isKnown = true
      }
    }
    guard isKnown else { throw .unknownKey }
    return text
  }
}
