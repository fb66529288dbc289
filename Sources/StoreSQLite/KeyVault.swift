import Foundation
import GRDB
import Identity
import Store
import Synchronization

import struct Crypto.SymmetricKey

/// The data keys, wrapped, in a file of their own (design §3.15): `keys.sqlite` with a rollback journal, overwritten when deleted.
///
/// Keys are made and synced in stocks, before any transaction that uses one of them: a crash may leave keys without content, never
/// content without its key.
final class KeyVault: Sendable {
  private struct State {
    var stock: [(number: Int64, key: DataKey)] = []
    var known: TwoGenerations<Int64, DataKey> = TwoGenerations(generation: 16384)
    var evidence: TwoGenerations<Int64, Evidence> = TwoGenerations(generation: 1024)
  }

  /// Who somebody is, as it was read from that ciphertext.
  private struct Evidence {
    let sealed: Data
    let content: KnownEvidence
  }

  /// How many keys are made at a time.
  static let stockSize = 512

  private let file: DatabaseQueue
  private let keyEncryptionKey: SymmetricKey
  private let random: @Sendable (Int) -> [UInt8]
  private let state: Mutex<State>

  /// Opens the file, makes it when `isReadOnly` is false and it is missing, and refuses another key-encryption key.
  init(
    at url: URL, keyEncryptionKey: SymmetricKey, isReadOnly: Bool, random: @escaping @Sendable (Int) -> [UInt8]
  ) throws {
    file = try DatabaseQueue(path: url.path, configuration: Self.configuration(isReadOnly: isReadOnly))
    self.keyEncryptionKey = keyEncryptionKey
    self.random = random
    state = Mutex(State())
    if !isReadOnly { try prepare(url) }
    try checkKeyEncryptionKey()
  }

  /// How the file is opened: what is deleted or replaced is overwritten, and a commit is on the disk when it returns.
  static func configuration(isReadOnly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(10)
    configuration.label = "passerelle.keys"
    configuration.prepareDatabase { db in
      if isReadOnly { return }
      try db.execute(sql: "PRAGMA secure_delete = ON")
      try db.execute(sql: "PRAGMA synchronous = EXTRA")
    }
    return configuration
  }

  private func prepare(_ url: URL) throws {
    try file.write { db in
      try db.execute(
        sql: """
          CREATE TABLE IF NOT EXISTS key (number INTEGER PRIMARY KEY, wrapped BLOB NOT NULL) STRICT;
          CREATE TABLE IF NOT EXISTS vault (
            id INTEGER PRIMARY KEY CHECK (id = 1), issued INTEGER NOT NULL, proof BLOB NOT NULL) STRICT;
          """)
      guard try Int64.fetchOne(db, sql: "SELECT id FROM vault") == nil else { return }
      guard let proof = DataKey(bytes: random(32)) else { return }
      let wrapped = try proof.wrapped(by: keyEncryptionKey, number: 0, nonce: random(12))
      try db.execute(sql: "INSERT INTO vault (id, issued, proof) VALUES (1, 0, ?)", arguments: [wrapped.data])
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: url.path)
  }

  private func checkKeyEncryptionKey() throws {
    guard try file.read({ try Self.proof(in: $0, by: keyEncryptionKey) }) != nil else {
      throw StoreError.wrongKeyEncryptionKey
    }
  }

  /// The key that proves which key-encryption key wraps the others; nil under any other one.
  static func proof(in db: Database, by keyEncryptionKey: SymmetricKey) throws -> DataKey? {
    let proof = try Data.fetchOne(db, sql: "SELECT proof FROM vault WHERE id = 1")
    return proof.flatMap { try? DataKey(unwrapping: Array($0), by: keyEncryptionKey, number: 0) }
  }

  /// Refuses a vault that has not issued the keys that the store uses, and takes up the stock that the store has not touched.
  func resume(after used: Int64) throws {
    let (issued, unused) = try file.read { db in
      (
        try Int64.fetchOne(db, sql: "SELECT issued FROM vault WHERE id = 1") ?? 0,
        try Row.fetchAll(db, sql: "SELECT number, wrapped FROM key WHERE number > ? ORDER BY number DESC", arguments: [used])
      )
    }
    guard issued >= used else { throw StoreError.keysBehind(needed: used, found: issued) }
    let stock = try unused.map { row in
      let number: Int64 = row[0]
      return (number, try DataKey(unwrapping: Array(row[1] as Data), by: keyEncryptionKey, number: number))
    }
    state.withLock { $0.stock = stock }
  }

  /// Refuses a vault that has not issued the keys that the store uses: keys that are lost are not keys that were destroyed.
  func requireIssued(_ used: Int64) throws {
    let issued = try file.read { try Int64.fetchOne($0, sql: "SELECT issued FROM vault WHERE id = 1") ?? 0 }
    guard issued >= used else { throw StoreError.keysBehind(needed: used, found: issued) }
  }

  /// A key that is durable and that nothing was ever encrypted with, unless in a transaction that was rolled back.
  func take() throws -> (number: Int64, key: DataKey) {
    try state.withLock { state in
      if state.stock.isEmpty { state.stock = try issue().reversed() }
      guard let next = state.stock.popLast() else { throw StoreError.corrupted("no key could be made") }
      state.known[next.number] = next.key
      return next
    }
  }

  private func issue() throws -> [(number: Int64, key: DataKey)] {
    try file.write { db in
      let issued = try Int64.fetchOne(db, sql: "SELECT issued FROM vault WHERE id = 1") ?? 0
      var made: [(number: Int64, key: DataKey)] = []
      var randomness = RandomStock(source: random)
      let insert = try db.makeStatement(sql: "INSERT INTO key (number, wrapped) VALUES (?, ?)")
      for number in (issued + 1)...(issued + Int64(Self.stockSize)) {
        guard let key = DataKey(bytes: randomness.take(32)) else {
          throw StoreError.corrupted("the random source gives no 32 bytes")
        }
        let wrapped = try key.wrapped(by: keyEncryptionKey, number: number, nonce: randomness.take(12))
        try insert.execute(arguments: [number, wrapped.data])
        made.append((number, key))
      }
      try db.execute(sql: "UPDATE vault SET issued = ?", arguments: [issued + Int64(Self.stockSize)])
      return made
    }
  }

  /// The key of that number; nil when it was destroyed.
  func key(_ number: Int64) throws -> DataKey? {
    if let key = state.withLock({ $0.known[number] }) { return key }
    let wrapped = try file.read { db in
      try Data.fetchOne(db.cachedStatement(sql: "SELECT wrapped FROM key WHERE number = ?"), arguments: [number])
    }
    guard let wrapped else { return nil }
    let key = try unwrapped(wrapped, number)
    state.withLock { $0.known[number] = key }
    return key
  }

  /// Who somebody is as it was read from that very ciphertext before; nil when it was not, or not lately, and once the key is destroyed.
  func evidence(_ number: Int64, _ sealed: Data) -> KnownEvidence? {
    state.withLock { state in
      guard state.known[number] != nil, let kept = state.evidence[number], kept.sealed == sealed else { return nil }
      return kept.content
    }
  }

  /// Keeps what was read from a ciphertext beside its key: it goes with it.
  func keep(_ content: KnownEvidence, _ number: Int64, _ sealed: Data) {
    state.withLock { state in
      guard state.known[number] != nil else { return }
      state.evidence[number] = Evidence(sealed: sealed, content: content)
    }
  }

  /// Reads those of these keys at once that are to be used next.
  func fetch(_ numbers: [Int64]) throws {
    let missing = state.withLock { state in Set(numbers.filter { state.known[$0] == nil }).sorted() }
    if missing.count < 2 { return }
    let list = "[\(missing.map(String.init).joined(separator: ","))]"
    let rows = try file.read { db in
      try Row.fetchAll(
        db.cachedStatement(sql: "SELECT k.number, k.wrapped FROM json_each(?) j CROSS JOIN key k ON k.number = j.value"),
        arguments: [list])
    }
    let keys = try rows.map { row in
      let number: Int64 = row[0]
      return (number, try unwrapped(row[1], number))
    }
    state.withLock { state in
      for (number, key) in keys { state.known[number] = key }
    }
  }

  private func unwrapped(_ wrapped: Data, _ number: Int64) throws -> DataKey {
    do { return try DataKey(unwrapping: Array(wrapped), by: keyEncryptionKey, number: number) } catch {
      // A reader that was here before the key-encryption key was changed: the key is not damaged.
      try checkKeyEncryptionKey()
      throw error
    }
  }

  /// Destroys keys for ever, overwriting them: what they encrypted is erased.
  func destroy(_ numbers: [Int64]) throws {
    try file.write { db in
      for number in numbers { try db.execute(sql: "DELETE FROM key WHERE number = ?", arguments: [number]) }
    }
    state.withLock { state in
      for number in numbers { (state.known[number], state.evidence[number]) = (nil, nil) }
    }
  }

  /// What SQLite says of the file's pages and indexes: `ok`, or a line for each fault.
  func integrity() throws -> [String] {
    do { return try file.read { try String.fetchAll($0, sql: "PRAGMA integrity_check(100)") } } catch {
      throw error.asStoreFailure
    }
  }

  /// The numbers of the keys that are there, in order.
  func numbers(after last: Int64, through end: Int64, limit: Int) throws -> [Int64] {
    try file.read { db in
      try Int64.fetchAll(
        db.cachedStatement(sql: "SELECT number FROM key WHERE number > ? AND number <= ? ORDER BY number LIMIT ?"),
        arguments: [last, end, limit])
    }
  }

  /// How the file is written: its journal, whether deleted bytes are overwritten, how it is synced.
  func settings() throws -> [String] {
    try file.writeWithoutTransaction { db in
      try ["journal_mode", "secure_delete", "synchronous"].map { try String.fetchOne(db, sql: "PRAGMA \($0)") ?? "" }
    }
  }

  /// Lets the file go.
  func close() throws { try file.close() }
}

extension [UInt8] {
  /// The same bytes as GRDB binds them.
  var data: Data { Data(self) }
}
