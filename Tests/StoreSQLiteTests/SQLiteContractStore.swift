import Crypto
import Dossier
import Exchange
import Foundation
import GRDB
import Identity
import Store
import StoreContract
import StoreSQLite
import TestSupport

/// A SQLite store in a folder of its own, as the contract wants it.
actor SQLiteContractStore: ContractStore {
  let folder: URL
  nonisolated let clock: ContractClock
  private var open: SQLiteStore
  private var isBroken = false

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("passerelle-store-\(UUID().uuidString)")
    clock = ContractClock(Instant(milliseconds: 1_793_444_400_000))
    open = try Self.open(folder, clock: clock)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static let keyEncryptionKey = [UInt8](repeating: 7, count: 32)
  static let indexKey = [UInt8](repeating: 9, count: 32)

  static func open(
    _ folder: URL, clock: ContractClock, keyEncryptionKey: [UInt8] = keyEncryptionKey, indexKey: [UInt8] = indexKey
  ) throws -> SQLiteStore {
    try SQLiteStore(
      folder: folder, secrets: secrets(keyEncryptionKey, indexKey),
      surroundings: SQLiteStore.Surroundings(
        clock: clock.clock, random: random, identity: try model.get(), refusalsPerHour: 20,
        asideBytes: 65536))
  }

  static func secrets(_ keyEncryptionKey: [UInt8] = keyEncryptionKey, _ indexKey: [UInt8] = indexKey) throws -> StoreSecrets {
    guard let secrets = StoreSecrets(keyEncryptionKey: keyEncryptionKey, indexKey: indexKey) else {
      throw CocoaError(.coderInvalidValue)
    }
    return secrets
  }

  /// The tables are read once for all stores.
  private static let model = Result { try IdentityModel(directory: Published.identity) }
  static let random: @Sendable (Int) -> [UInt8] = { count in
    SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
  }

  var store: any DossierStore { open }

  func reopen() async throws {
    try await open.close()
    open = try Self.open(folder, clock: clock)
  }

  func afterKill() async throws -> any DossierStore {
    let copy = folder.appendingPathComponent("killed-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    for name in ["store.sqlite", "store.sqlite-wal", "keys.sqlite", "keys.sqlite-journal"] {
      let file = folder.appendingPathComponent(name)
      guard FileManager.default.fileExists(atPath: file.path) else { continue }
      try FileManager.default.copyItem(at: file, to: copy.appendingPathComponent(name))
    }
    return try Self.open(copy, clock: clock)
  }

  /// What a check of the store finds; nil of one that was broken on purpose, or cannot be opened.
  func check() async throws -> StoreVerdict? {
    if isBroken { return nil }
    return try await SQLiteReader(folder: folder, secrets: Self.secrets()).check { _ in }
  }

  func reopenWithWrongKeyEncryptionKey() async throws {
    try await open.close()
    open = try Self.open(folder, clock: clock, keyEncryptionKey: [UInt8](repeating: 8, count: 32))
  }

  func reopenWithWrongIndexKey() async throws {
    try await open.close()
    open = try Self.open(folder, clock: clock, indexKey: [UInt8](repeating: 8, count: 32))
  }

  func destroyKeys(ofFlow flow: String) async throws {
    isBroken = true
    try await open.close()
    let numbers = try await DatabaseQueue(path: folder.appendingPathComponent("store.sqlite").path).read { db in
      try Int64.fetchAll(
        db,
        sql: """
          SELECT key FROM message WHERE flow = ?1 UNION SELECT p.key FROM statement s JOIN subject p ON p.id = s.subject
          WHERE s.message = (SELECT seq FROM message WHERE flow = ?1)
          """, arguments: [flow])
    }
    try await DatabaseQueue(path: folder.appendingPathComponent("keys.sqlite").path).write { db in
      for number in numbers { try db.execute(sql: "DELETE FROM key WHERE number = ?", arguments: [number]) }
    }
    open = try Self.open(folder, clock: clock)
  }

  func footprint() async throws -> [String: Int64] {
    var footprint: [String: Int64] = [:]
    for name in ["store.sqlite", "keys.sqlite"] {
      let rows = try await DatabaseQueue(path: folder.appendingPathComponent(name).path).read { db in
        try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'").map { table in
          (table, try Int64.fetchOne(db, sql: "SELECT count(*) FROM \"\(table)\"") ?? 0)
        }
      }
      for (table, count) in rows { footprint["\(name) \(table)"] = count }
    }
    // The keys are made in stocks: what of them is used shows here.
    footprint["used keys"] = try await DatabaseQueue(path: folder.appendingPathComponent("store.sqlite").path).read {
      try Int64.fetchOne($0, sql: "SELECT value FROM tally WHERE name = 'key'") ?? 0
    }
    return footprint
  }
}
