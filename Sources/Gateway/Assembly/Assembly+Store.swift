import Crypto
public import Exchange
import Foundation
public import Store
import StoreSQLite

extension Assembly {
  /// The store of a home, for writing: one process at a time. Throws `StoreError.locked` with the other's number.
  ///
  /// - Parameter refusalsPerHour: how many refusals of each partner are kept one by one in an hour; the others are counted.
  public static func writing(
    _ home: Home, refusalsPerHour: Int = Settings().refusalsPerHour, clock: Clock = systemClock
  ) throws -> any DossierStore {
    try SQLiteStore(
      folder: home.data, secrets: secrets(home),
      surroundings: .init(clock: clock, random: { randomBytes($0) }, refusalsPerHour: refusalsPerHour))
  }

  /// The store of a home, for reading only, beside a server or without one.
  public static func reading(_ home: Home) throws -> any DossierReading {
    try SQLiteReader(folder: home.data, secrets: secrets(home))
  }

  private static func secrets(_ home: Home) throws -> StoreSecrets {
    guard
      let secrets = StoreSecrets(
        keyEncryptionKey: try SecretFile.read(home.keyEncryptionKey), indexKey: try SecretFile.read(home.indexKey))
    else { throw SettingsError(home.secrets.lastPathComponent, "two keys of 32 bytes are expected") }
    return secrets
  }

  /// Bytes from the secure generator that keys are made with, drawn at once.
  static func randomBytes(_ count: Int) -> [UInt8] {
    guard count > 0 else { return [] }
    return SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
  }
}
