import Crypto
public import Exchange
public import Foundation
public import Identity
public import Store
import StoreSQLite

extension Assembly {
  /// The store of a home, for writing: one process at a time. Throws `StoreError.locked` with the other's number, `KeyError` when its
  /// keys cannot be had, `StoreError.behindCheckpoint` before anything is written when this is an older state than was signed. A change of the
  /// key-encryption key that was cut off is finished, or forgotten.
  ///
  /// - Parameter refusalsPerHour: how many refusals of each partner are kept one by one in an hour; the others are counted.
  public static func writing(
    _ home: Home, refusalsPerHour: Int = Settings().refusalsPerHour, clock: Clock = systemClock,
    installation: Installation? = .locate(), model: IdentityModel? = nil,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> any DossierStore {
    guard let identity = try model ?? installation.map({ try IdentityModel(directory: $0.identity) }) else {
      throw IdentityModelError(file: "weights.json")
    }
    try CheckpointWitness(home: home).requireKept(by: home.logKey())
    let keeper = try Settings(file: home.settings).keys.keeper(home, environment: environment)
    let kept = try keeper.read()
    let standing = try kept.standing(for: KeyVaultFile(folder: home.data), isReadOnly: false)
    let store = try SQLiteStore(
      folder: home.data, secrets: try secrets(kept, standing, home),
      surroundings: .init(clock: clock, random: { randomBytes($0) }, identity: identity, refusalsPerHour: refusalsPerHour))
    // The store is open, so nobody else changes them, and this key is the one.
    if kept.next != nil { try keeper.settle(standing) }
    return store
  }

  /// The store of a home, for reading only, beside a server or without one.
  public static func reading(
    _ home: Home, environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws -> any DossierReading {
    let kept = try Settings(file: home.settings).keys.keeper(home, environment: environment).read()
    let standing = try kept.standing(for: KeyVaultFile(folder: home.data), isReadOnly: true)
    return try SQLiteReader(folder: home.data, secrets: try secrets(kept, standing, home))
  }

  private static func secrets(_ kept: KeptKeys, _ standing: KeyStanding, _ home: Home) throws -> StoreSecrets {
    guard let secrets = kept.secrets(standing) else {
      throw SettingsError(home.secrets.lastPathComponent, "two keys of 32 bytes are expected")
    }
    return secrets
  }

  /// Bytes from the secure generator that keys are made with, drawn at once.
  static func randomBytes(_ count: Int) -> [UInt8] {
    guard count > 0 else { return [] }
    return SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
  }
}
