/// One signature line of a note.
public struct NoteSignature: Sendable, Hashable {
  /// The name of the key.
  public let name: String
  /// The identifier of the key, four bytes.
  public let keyID: [UInt8]
  /// The signature itself, 64 bytes for Ed25519.
  public let signature: [UInt8]

  /// The line, with its newline.
  var line: String { "\u{2014} \(name) \(StrictBase64.encode(keyID + signature))\n" }

  init(name: String, keyID: [UInt8], signature: [UInt8]) {
    self.name = name
    self.keyID = keyID
    self.signature = signature
  }

  init(line: Substring) throws(NoteError) {
    let fields = line.split(separator: " ", omittingEmptySubsequences: false)
    guard fields.count == 3, fields[0] == "\u{2014}", NoteKey.isName(String(fields[1])),
      let bytes = StrictBase64.decode(String(fields[2])), bytes.count > 4
    else { throw .malformedNote }
    self.init(name: String(fields[1]), keyID: Array(bytes[..<4]), signature: Array(bytes[4...]))
  }
}
