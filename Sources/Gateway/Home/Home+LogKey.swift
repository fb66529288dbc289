public import MerkleLog
import Trust

extension Home {
  /// The public half of the key that signs this home's checkpoints; its name is the gateway's identifier (C2SP signed-note).
  ///
  /// - Throws: `SettingsError` where the file holds no Ed25519 key or the identifier is no name of one; what reading the files throws.
  public func logKey() throws -> NoteKey {
    try SigningKey(contentsOf: log, id: "log").noteKey(origin: Settings(file: settings).gateway)
  }
}

extension SigningKey {
  /// The public half, as whoever verifies notes of that origin takes it.
  func noteKey(origin: String) throws -> NoteKey {
    guard let bytes = publicKey.ed25519Bytes, let key = try? NoteKey(name: origin, publicKey: bytes) else {
      throw SettingsError("secrets/log.pem", "Ed25519")
    }
    return key
  }
}
