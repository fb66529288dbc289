import Exchange
public import Foundation
import GRDB
public import Store

public import struct Crypto.SymmetricKey

/// A copy of a store's two files as they were at one moment, taken beside whoever writes to it; the store itself is only read.
///
/// No content of a copy lacks its key: `keys.sqlite` is held unchanged from before the moment of `store.sqlite` until it is copied, and a key is
/// durable before the transaction that uses it. The writer waits for that short time, and only when it needs new keys or destroys some.
public struct StoreCopy: Sendable {
  /// What a copy holds.
  public struct Summary: Hashable, Sendable {
    /// How many leaves the log has, those that wait to be integrated included.
    public let leaves: Int64
    /// How many are integrated.
    public let size: Int64
    /// The newest checkpoint that was signed; nil before the first.
    public let checkpoint: LogCheckpoint?
    /// How many data keys there are.
    public let keys: Int
    /// The last migration that the store went through.
    public let migration: String
  }

  /// How many pages are copied between two words about progress.
  private static let step: Int32 = 1024

  private let folder: URL

  /// The copy of that folder's store.
  public init(of folder: URL) { self.folder = folder }

  /// Writes `store.sqlite` and `keys.sqlite` into a folder that has neither; each is one file, on the disk when this returns.
  ///
  /// - Parameters:
  ///   - key: the key-encryption key of the store.
  ///   - other: what wraps the data keys of the copy: its files never hold them wrapped by `key`.
  ///   - progress: hears how many pages are done and how many there are.
  /// - Throws: ``StoreError/wrongKeyEncryptionKey`` when `key` is not the store's; what reading or writing throws.
  public func write(
    to target: URL, from key: SymmetricKey, to other: SymmetricKey, random: @escaping @Sendable (Int) -> [UInt8],
    progress: @escaping (Int64, Int64) -> Void
  ) throws -> Summary {
    do {
      // A file without a name, which the system takes away with the process: the keys in their old wrapping are left nowhere.
      let passing = try DatabaseQueue(path: "", configuration: KeyVault.configuration(isReadOnly: false))
      let place = target.appendingPathComponent("store.sqlite")
      try copy(to: place, keys: passing, progress: progress)
      let count = try passing.write { try KeyVault.rewrap($0, from: key, to: other, random: random) }
      let vault = try Self.open(target.appendingPathComponent("keys.sqlite"))
      try passing.read { source in try vault.writeWithoutTransaction { try source.backup(to: $0) } }
      try vault.close()
      return try Self.settle(place, keys: count)
    } catch {
      throw error.asStoreFailure
    }
  }

  private func copy(to place: URL, keys: DatabaseQueue, progress: @escaping (Int64, Int64) -> Void) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    let store = try DatabaseQueue(path: folder.appendingPathComponent("store.sqlite").path, configuration: configuration)
    let vault = try DatabaseQueue(
      path: folder.appendingPathComponent("keys.sqlite").path, configuration: KeyVault.configuration(isReadOnly: true))
    let copy = try Self.open(place)
    try store.inDatabase { store in
      try store.inTransaction(.deferred) {
        try vault.read { vault in
          // Both moments begin with a first look: that of the keys before that of the store.
          _ = try Int64.fetchOne(vault, sql: "SELECT issued FROM vault")
          _ = try Int64.fetchOne(store, sql: "SELECT size FROM tree")
          try keys.writeWithoutTransaction { try vault.backup(to: $0) }
        }
        try copy.writeWithoutTransaction { copy in
          try store.backup(to: copy, pagesPerStep: Self.step) {
            progress(Int64($0.completedPageCount), Int64($0.totalPageCount))
          }
        }
        return .commit
      }
    }
    try copy.close()
    try vault.close()
    try store.close()
  }

  /// Has a copied store be one file, and reads what it holds.
  private static func settle(_ place: URL, keys: Int) throws -> Summary {
    let copy = try open(place)
    defer { try? copy.close() }
    try copy.writeWithoutTransaction { _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE") }
    return try copy.read { db in
      let newest = try Row.fetchOne(db, sql: "SELECT size, root, note, at FROM checkpoint ORDER BY size DESC LIMIT 1")
      return Summary(
        leaves: try Int64.fetchOne(db, sql: "SELECT count(*) FROM leaf") ?? 0,
        size: try Int64.fetchOne(db, sql: "SELECT size FROM tree WHERE id = 1") ?? 0,
        checkpoint: try newest.map {
          LogCheckpoint(size: $0[0], root: try $0.digest(1), note: Array($0[2] as Data), at: $0.instant(3))
        },
        keys: keys,
        migration: try String.fetchOne(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid DESC LIMIT 1") ?? "")
    }
  }

  private static func open(_ place: URL) throws -> DatabaseQueue {
    // Before SQLite makes it, with a wider mode.
    if !FileManager.default.fileExists(atPath: place.path) {
      _ = FileManager.default.createFile(atPath: place.path, contents: nil, attributes: [.posixPermissions: 0o600])
    }
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
    return try DatabaseQueue(path: place.path, configuration: configuration)
  }
}

extension KeyVaultFile {
  /// Wraps every key of a copy by another one, each being opened for it; nobody else has the file.
  ///
  /// - Returns: how many keys there are.
  /// - Throws: ``StoreError/wrongKeyEncryptionKey``, ``StoreError/corrupted(_:)`` for a key that does not open.
  public func adopt(
    from old: SymmetricKey, to new: SymmetricKey, random: @escaping @Sendable (Int) -> [UInt8]
  ) throws -> Int {
    do {
      let file = try DatabaseQueue(path: place.path, configuration: KeyVault.configuration(isReadOnly: false))
      defer { try? file.close() }
      return try file.write { try KeyVault.rewrap($0, from: old, to: new, random: random) }
    } catch {
      throw error.asStoreFailure
    }
  }
}
