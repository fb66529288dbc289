import Crypto
import Exchange
import Foundation
import Trust

/// The key of a connector's folder: what the journal recognises is a code made with it, what it must give back is encrypted under it.
/// Without the key the journal tells nothing of anybody; whoever destroys it has erased the journal.
struct JournalKey: Sendable {
  private let codes: SymmetricKey
  private let seals: SymmetricKey

  /// Keys drawn from those 32 secret bytes.
  init(_ secret: [UInt8]) {
    let root = SymmetricKey(data: secret)
    codes = HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Data("passerelle connector codes".utf8), outputByteCount: 32)
    seals = HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Data("passerelle connector seals".utf8), outputByteCount: 32)
  }

  /// The key of that file, 64 hexadecimal digits that only its owner can read; made when there is no such file.
  init(file: URL) throws {
    if !FileManager.default.fileExists(atPath: file.path) {
      let text = SymmetricKey(size: .bits256).withUnsafeBytes { Hexadecimal.text($0) }
      try PrivateFile.create(file, text + "\n")
    }
    let text = try PrivateFile.read(file).trimmingCharacters(in: .whitespacesAndNewlines)
    guard let secret = Hexadecimal.bytes(text), secret.count == 32 else {
      throw SettingsFault(
        file.lastPathComponent, Sentence("64 chiffres hexadécimaux sont attendus", "64 hexadecimal digits are expected"))
    }
    self.init(secret)
  }

  /// A code of those texts in that order (HMAC-SHA256): the same for the same texts, and nothing can be read from it.
  func code(_ texts: [String]) -> Data {
    var octets: [UInt8] = []
    for text in texts {
      withUnsafeBytes(of: UInt64(text.utf8.count).bigEndian) { octets += $0 }
      octets += text.utf8
    }
    return Data(HMAC<SHA256>.authenticationCode(for: octets, using: codes))
  }

  /// A text encrypted (AES-256-GCM), bound to where it stands.
  func seal(_ text: String, as place: Data) throws -> Data {
    let box = try AES.GCM.seal(Data(text.utf8), using: seals, authenticating: place)
    guard let combined = box.combined else { throw Failure("the journal could not encrypt") }
    return combined
  }

  /// The text that was encrypted there; throws when the bytes are not this key's, or from elsewhere.
  func open(_ sealed: Data, as place: Data) throws -> String {
    let octets = try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: seals, authenticating: place)
    return String(decoding: octets, as: UTF8.self)
  }
}
