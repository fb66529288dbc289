public import Foundation
import GRDB
public import Store

/// The embedded store as a second process reads it, beside a server or without one; it takes no lock and writes nothing.
public final class SQLiteReader: SQLiteReading {
  let core: ReadCore

  /// Opens the store of a folder for reading only; throws ``StoreError`` when there is none, a key is not the store's, or
  /// another version wrote it: a newer one, or an older one that no writer has brought up to date.
  public init(folder: URL, secrets: StoreSecrets) throws {
    let place = folder.appendingPathComponent("store.sqlite")
    guard FileManager.default.fileExists(atPath: place.path) else { throw StoreError.notFound(folder.path) }
    var configuration = SQLiteStore.configuration
    configuration.readonly = true
    let pool = try DatabasePool(path: place.path, configuration: configuration)
    let vault = try KeyVault(
      at: folder.appendingPathComponent("keys.sqlite"), keyEncryptionKey: secrets.keyEncryptionKey, isReadOnly: true,
      random: { _ in [] })
    let context = ReadContext(vault: vault, index: BlindIndex(key: secrets.indexKey))
    let used = try pool.read { db in
      try StoreMigrations.refuseNewer(db)
      try StoreMigrations.refuseOlder(db)
      try context.index.verify(db)
      return try Int64.fetchOne(db, sql: "SELECT value FROM tally WHERE name = 'key'") ?? 0
    }
    try vault.requireIssued(used)
    core = ReadCore(database: pool, context: context)
  }
}
