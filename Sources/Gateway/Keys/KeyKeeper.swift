import Crypto
import Exchange
import Foundation
import Store
import StoreSQLite

/// One of the places that the keys of a store come from, and how its key-encryption key is changed there.
///
/// A change is: the next key is durable beside the one in use; `keys.sqlite` is wrapped again; the next takes the other's place. Wherever
/// it is cut off, one of the two opens `keys.sqlite`, and ``settle(_:)`` finishes or forgets.
protocol KeyKeeper: Sendable {
  /// The keys as they are now. Throws `KeyError` that says which is missing, malformed or given twice.
  func read() throws -> KeptKeys

  /// Makes a key durable beside the one in use, and gives it: never the one in use again.
  func prepare(after current: SymmetricKey, _ kept: KeptKeys) throws -> SymmetricKey

  /// Leaves one key, the one that opens `keys.sqlite`: the next takes the place of the one that it follows, or is forgotten.
  func settle(_ standing: KeyStanding) throws
}

/// Which of two keys.
enum KeyStanding: Hashable, Sendable {
  case current, next
}

/// The keys as one place has them.
struct KeptKeys: Sendable {
  /// The key-encryption key in use; nil when only the next one can be had.
  let current: SymmetricKey?
  /// The one that is to follow it, when a change was begun.
  let next: SymmetricKey?
  /// The index key, which never changes.
  let index: SymmetricKey

  /// Which of the two opens that file; the one in use when none does, so that the store says so.
  func standing(for vault: KeyVaultFile, isReadOnly: Bool) throws -> KeyStanding {
    guard let next else { return .current }
    guard let current else { return .next }
    if try vault.opens(with: current, isReadOnly: isReadOnly) { return .current }
    return try vault.opens(with: next, isReadOnly: isReadOnly) ? .next : .current
  }

  /// The keys that the store is opened with; nil when there is no key of that standing.
  func secrets(_ standing: KeyStanding) -> StoreSecrets? {
    guard let key = standing == .current ? current : next else { return nil }
    return StoreSecrets(keyEncryptionKey: key.bytes, indexKey: index.bytes)
  }
}

extension KeySettings {
  /// The keeper of these settings.
  func keeper(_ home: Home, environment: [String: String]) -> any KeyKeeper {
    switch self {
    case .files: FileKeys(home: home, environment: environment)
    case .environment(let variables): EnvironmentKeys(variables, home: home, environment: environment)
    case .token(let token): TokenKeys(token, home: home, environment: environment)
    }
  }
}

extension SymmetricKey {
  /// Its bytes.
  var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

  /// What tells it from every other and says nothing of it: 16 hexadecimal digits of an HMAC-SHA-256 that it keys.
  var fingerprint: String {
    let code = HMAC<SHA256>.authenticationCode(for: Array("passerelle key-encryption key".utf8), using: self)
    return Hexadecimal.text(Array(code).prefix(8))
  }
}
