import Crypto
public import Exchange
import Foundation
import JSONTree

/// A key that opens the backups of some days and then dies: once it is destroyed they open for nobody, whatever else he has (design §3.15).
public struct BackupEpoch: Sendable {
  /// What a backup names it by.
  public let id: String
  /// When it was made.
  public let begun: Instant
  /// When it is to be destroyed; from then on nothing is opened with it.
  public let dies: Instant
  private let key: SymmetricKey

  /// A new one that lives for that many days.
  init(begun: Instant, days: Int, random: [UInt8]) {
    id = "\(begun.day)-\(Hexadecimal.text(random.prefix(4)))"
    self.begun = begun
    dies = begun.adding(seconds: Int64(days) * 86400)
    key = SymmetricKey(data: random.dropFirst(4))
  }

  /// Whether a text is the name of one; no such name leads out of a folder.
  static func isName(_ text: String) -> Bool { text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{8}/) != nil }

  /// For how long one is used for new backups, of all the days that it lives: a fifth, so that each backup opens for at least four.
  static func turn(of days: Int) -> Int { max(1, days / 5) }

  /// What wraps the data keys of a backup: nothing opens them without the epoch's key, nor without the gateway's key-encryption key.
  func wrapping(with keyEncryptionKey: SymmetricKey) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: SymmetricKey(data: keyEncryptionKey.bytes + key.bytes), info: Array("passerelle backup keys".utf8),
      outputByteCount: 32)
  }

  /// What proves that a manifest was written by a gateway that had this key.
  func proof(of manifest: [UInt8]) -> [UInt8] {
    let proving = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: key, info: Array("passerelle backup manifest".utf8), outputByteCount: 32)
    return Array(HMAC<SHA256>.authenticationCode(for: manifest, using: proving))
  }

  /// Whether that is the proof of this manifest, compared in constant time.
  func proves(_ manifest: [UInt8], by proof: [UInt8]) -> Bool {
    let mine = self.proof(of: manifest)
    return mine.count == proof.count && zip(mine, proof).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

extension BackupEpoch {
  /// The file's text.
  var text: String {
    let value: JSONValue = [
      "begun": .string(begun.description), "dies": .string(dies.description), "key": .string(Hexadecimal.text(key.bytes)),
    ]
    return JSONWriter.text(value) + "\n"
  }

  /// Reads the file of that name; nil for anything that ``text`` did not write.
  init?(_ id: String, _ text: String) {
    guard Self.isName(id), let root = try? JSONTree(parsing: text).root,
      Set(root.members.map { $0.name }) == ["begun", "dies", "key"],
      let begun = root["begun"]?.string.flatMap({ Instant($0) }), let dies = root["dies"]?.string.flatMap({ Instant($0) }),
      let key = root["key"]?.string.flatMap({ Hexadecimal.bytes($0) }), key.count == 32
    else { return nil }
    self.id = id
    self.begun = begun
    self.dies = dies
    self.key = SymmetricKey(data: key)
  }
}
