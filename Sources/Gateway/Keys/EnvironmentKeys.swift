import Crypto
import Exchange
import Foundation
import Trust

/// Keys in variables of the environment. Whoever sets them changes them: nothing is written, and the next key is theirs to give.
struct EnvironmentKeys: KeyKeeper {
  let variables: KeyVariables
  let home: Home
  let environment: [String: String]

  init(_ variables: KeyVariables, home: Home, environment: [String: String]) {
    self.variables = variables
    self.home = home
    self.environment = environment
  }

  func read() throws -> KeptKeys {
    try KeyDoubt.refuse(
      files: [home.keyEncryptionKey, home.indexKey], french: "dans l'environnement", english: "the environment")
    return KeptKeys(
      current: try key(variables.kek), next: environment[variables.next] == nil ? nil : try key(variables.next),
      index: try key(variables.index))
  }

  private func key(_ name: String) throws(KeyError) -> SymmetricKey {
    guard let value = environment[name] else {
      throw KeyError("the variable \(name) is not set", french: "la variable \(name) n'est pas définie")
    }
    let text = value.trimmingCharacters(in: .whitespacesAndNewlines)
    guard let bytes = Hexadecimal.bytes(text) ?? Base64.bytes(text), bytes.count == 32 else {
      throw KeyError(
        "the variable \(name) holds no key: 64 hexadecimal digits, or the base64 of 32 bytes, are expected",
        french: "la variable \(name) ne contient pas de clé : il faut 64 chiffres hexadécimaux, ou 32 octets en base64")
    }
    return SymmetricKey(data: bytes)
  }

  func prepare(after current: SymmetricKey, _ kept: KeptKeys) throws -> SymmetricKey {
    let (kek, name) = (variables.kek, variables.next)
    guard let next = kept.next else {
      throw KeyError(
        "set \(name) to the new key first (openssl rand -hex 32), beside \(kek)",
        french: "donnez d'abord la nouvelle clé dans \(name) (openssl rand -hex 32), à côté de \(kek)")
    }
    guard next != current else {
      throw KeyError(
        "\(name) holds the key that is in use: put it into \(kek), and a new one into \(name)",
        french: "\(name) contient la clé en usage : mettez-la dans \(kek), et une nouvelle dans \(name)")
    }
    return next
  }

  /// Nothing: what the variables hold is not ours to change.
  func settle(_ standing: KeyStanding) {}
}
