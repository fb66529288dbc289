import Crypto
import Exchange
import Foundation
import Trust

/// Keys in files: `secrets/kek`, `secrets/index.key`, and `secrets/kek.next` while the first is changed.
struct FileKeys: KeyKeeper {
  let home: Home
  let environment: [String: String]

  private var next: URL { home.secrets.appendingPathComponent("kek.next") }

  func read() throws -> KeptKeys {
    try KeyDoubt.refuse(variables: KeyVariables(), in: environment)
    let hasNext = FileManager.default.fileExists(atPath: next.path)
    return KeptKeys(
      current: SymmetricKey(data: try SecretFile.read(home.keyEncryptionKey)),
      next: hasNext ? SymmetricKey(data: try SecretFile.read(next)) : nil,
      index: SymmetricKey(data: try SecretFile.read(home.indexKey)))
  }

  func prepare(after current: SymmetricKey, _ kept: KeptKeys) throws -> SymmetricKey {
    let key = SymmetricKey(size: .bits256)
    try SecretFile.write(Hexadecimal.text(key.bytes) + "\n", to: next)
    return key
  }

  func settle(_ standing: KeyStanding) throws {
    switch standing {
    case .current: try SecretFile.erase(next)
    case .next: try SecretFile.replace(home.keyEncryptionKey, by: next)
    }
  }
}
