public import Exchange
public import Foundation
import GRDB
public import Identity
public import Store

/// The embedded store (design §3.17): one SQLite database in WAL mode with `synchronous=FULL`, `keys.sqlite` beside it, one writer
/// process, commits in groups.
///
/// In its folder: `store.sqlite` (with `-wal` and `-shm`), `keys.sqlite`, `store.lock`.
public final class SQLiteStore: DossierStore, SQLiteReading {
  /// What the store takes from outside: time and chance.
  public struct Surroundings: Sendable {
    /// The time.
    public let clock: Clock
    /// That many random bytes, unpredictable ones: keys and nonces are made of them.
    public let random: @Sendable (Int) -> [UInt8]
    /// What tells who is whom.
    public let identity: IdentityModel
    /// How many refusals of one partner are recorded one by one in an hour; more are only counted.
    public let refusalsPerHour: Int
    /// How many bytes of one carrier's messages may wait for an administrator.
    public let asideBytes: Int

    /// Surroundings.
    public init(
      clock: Clock, random: @escaping @Sendable (Int) -> [UInt8], identity: IdentityModel, refusalsPerHour: Int = 1000,
      asideBytes: Int = 256 << 20
    ) {
      self.clock = clock
      self.random = random
      self.identity = identity
      self.refusalsPerHour = refusalsPerHour
      self.asideBytes = asideBytes
    }
  }

  let core: ReadCore
  let writer: GroupCommit
  let pool: DatabasePool
  private let lock: WriterLock

  /// Opens the store of a folder for writing; makes it when the folder holds none, and migrates an older one.
  ///
  /// Throws ``StoreError`` when another process holds it, a key is not the store's, a newer version wrote it, or its keys are
  /// older than it.
  public init(folder: URL, secrets: StoreSecrets, surroundings: Surroundings) throws {
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    lock = try WriterLock(at: folder.appendingPathComponent("store.lock"))
    let place = folder.appendingPathComponent("store.sqlite")
    // Before SQLite makes it: the files that it puts beside the database take their mode from it.
    if !FileManager.default.fileExists(atPath: place.path) {
      _ = FileManager.default.createFile(atPath: place.path, contents: nil, attributes: [.posixPermissions: 0o600])
    }
    pool = try DatabasePool(path: place.path, configuration: Self.configuration)
    try pool.writeWithoutTransaction { db in
      // GRDB says NORMAL when it turns WAL on, after `prepareDatabase`: FULL must be said here.
      try db.execute(sql: "PRAGMA synchronous = FULL")
      try StoreMigrations.refuseNewer(db)
    }
    try StoreMigrations.migrator.migrate(pool)
    let vault = try KeyVault(
      at: folder.appendingPathComponent("keys.sqlite"), keyEncryptionKey: secrets.keyEncryptionKey, isReadOnly: false,
      random: surroundings.random)
    let context = ReadContext(vault: vault, index: BlindIndex(key: secrets.indexKey))
    try pool.write { try context.index.claim($0) }
    try vault.resume(after: pool.read { try Int64.fetchOne($0, sql: "SELECT value FROM tally WHERE name = 'key'") ?? 0 })
    try pool.write { db in
      try vault.destroySettled(in: db)
      try vault.destroySpent(in: db)
    }
    try PersonKeys(pool: pool, context: context).bringUpToDate()
    core = ReadCore(database: pool, context: context)
    writer = GroupCommit(pool: pool, context: context, surroundings: surroundings)
  }

  /// How long a connection waits for another's lock.
  static let busySeconds = 10

  /// The writer's settings: everything that does not depend on when it is said.
  static var configuration: Configuration {
    var configuration = Configuration()
    configuration.label = "passerelle.store"
    configuration.maximumReaderCount = 4
    configuration.busyMode = .timeout(Double(busySeconds))
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA temp_store = MEMORY")
      try db.execute(sql: "PRAGMA cache_size = -32768")
      if db.configuration.readonly { return }
      // Before the first table, or never: space that is freed can then be given back.
      try db.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
      try db.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
    }
    return configuration
  }

  /// Waits for what is under way, then lets the files and the lock go.
  public func close() async throws {
    try await writer.close()
    try core.context.vault.close()
    // A stopped store is one file: whoever copies it then copies everything. A reader that is still there may prevent it.
    _ = try? await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    try pool.close()
    lock.release()
  }
}

extension BlindIndex {
  /// Makes this index key the store's, or refuses it when the store has another.
  func claim(_ db: Database) throws {
    try db.execute(
      sql: "INSERT OR IGNORE INTO setting (name, value) VALUES ('index-key', ?)", arguments: [check.data])
    try verify(db)
  }

  /// Refuses this index key when the store has another.
  func verify(_ db: Database) throws {
    let kept = try Data.fetchOne(db, sql: "SELECT value FROM setting WHERE name = 'index-key'")
    guard kept == check.data else { throw StoreError.wrongIndexKey }
  }
}
