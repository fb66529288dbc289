public import Exchange
public import Foundation
import GRDB
import Store

public import struct Crypto.SymmetricKey

/// The right to change what wraps a store's keys: no server and no other command writes to the store meanwhile. `store.sqlite` is not
/// even opened.
public final class HeldKeyVault: Sendable {
  private let place: URL
  private let lock: WriterLock

  /// Takes the store's lock; throws ``StoreError/locked(pid:)`` when another process writes to the store, ``StoreError/notFound(_:)``
  /// when there is none.
  public init(folder: URL) throws {
    place = folder.appendingPathComponent("keys.sqlite")
    guard FileManager.default.fileExists(atPath: place.path) else { throw StoreError.notFound(folder.path) }
    lock = try WriterLock(at: folder.appendingPathComponent("store.lock"))
  }

  /// Wraps every key again, the proof included, in one transaction: on the disk when this returns, or nothing of it. The old
  /// wrappings are overwritten.
  ///
  /// - Parameters:
  ///   - instant: when, for ``KeyVaultFile/Summary/rotatedAt``.
  ///   - random: that many unpredictable bytes; nonces are made of them.
  /// - Returns: how many keys were wrapped again.
  /// - Throws: ``StoreError/wrongKeyEncryptionKey`` when the keys are not wrapped by `old`.
  public func rewrap(
    from old: SymmetricKey, to new: SymmetricKey, at instant: Instant, random: @escaping @Sendable (Int) -> [UInt8]
  ) throws -> Int {
    do {
      let file = try DatabaseQueue(path: place.path, configuration: KeyVault.configuration(isReadOnly: false))
      defer { try? file.close() }
      return try file.write { db in
        let count = try KeyVault.rewrap(db, from: old, to: new, random: random)
        try db.execute(
          sql: "CREATE TABLE IF NOT EXISTS rotation (number INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT")
        try db.execute(sql: "INSERT INTO rotation (at) VALUES (?)", arguments: [instant.milliseconds])
        return count
      }
    } catch {
      throw error.asStoreFailure
    }
  }

  /// Lets the lock go before the object does.
  public func release() { lock.release() }
}
