import Crypto
import Exchange
import Foundation
import GRDB
import Store
import Synchronization
import Testing

@testable import StoreSQLite

/// A new key-encryption key: every data key is wrapped again, at once or not at all, and nothing else is written.
@Suite struct HeldKeyVaultTests {
  private static let now = Instant(milliseconds: 1_793_444_400_000)
  private let folder: TemporaryFolder
  private let old = SymmetricKey(data: SQLiteContractStore.keyEncryptionKey)
  private let new = SymmetricKey(data: [UInt8](repeating: 0x5A, count: 32))

  init() throws { folder = try TemporaryFolder() }

  private var keys: URL { folder.url.appendingPathComponent("keys.sqlite") }

  /// A store with three messages, closed.
  private func fill() async throws {
    let store = try Sample.store(folder.url)
    for number in 1...3 { _ = try await store.record(Sample.entry(number), triggers: Sample.triggers) }
    try await store.close()
  }

  private func rewrap(random: @escaping @Sendable (Int) -> [UInt8] = SQLiteContractStore.random) throws -> Int {
    let vault = try HeldKeyVault(folder: folder.url)
    defer { vault.release() }
    return try vault.rewrap(from: old, to: new, at: Self.now, random: random)
  }

  /// Every wrapped key by its number, the proof as 0.
  private func wrappings(_ file: URL? = nil) throws -> [Int64: Data] {
    try DatabaseQueue(path: (file ?? keys).path).read { db in
      try Row.fetchAll(db, sql: "SELECT number, wrapped FROM key UNION ALL SELECT 0, proof FROM vault").reduce(into: [:]) {
        $0[$1[0] as Int64] = $1[1] as Data
      }
    }
  }

  @Test func wrapsEveryKeyAgainAndWritesNothingElse() async throws {
    try await fill()
    let main = folder.url.appendingPathComponent("store.sqlite")
    let (data, before) = (try Data(contentsOf: main), try wrappings())
    #expect(try rewrap() == before.count - 1)
    #expect(try Data(contentsOf: main) == data)
    let after = try wrappings()
    #expect(Set(after.keys) == Set(before.keys))
    let file = try Data(contentsOf: keys)
    for (number, wrapping) in before {
      #expect(after[number] != wrapping)
      #expect(file.range(of: wrapping) == nil, "the old wrapping of \(number) is overwritten")
    }
    #expect(try !FileManager.default.contentsOfDirectory(atPath: folder.url.path).contains("keys.sqlite-journal"))
  }

  @Test func theOldKeyOpensNothingAndTheNewOneEverything() async throws {
    try await fill()
    let before = try wrappings()
    _ = try rewrap()
    #expect(throws: StoreError.wrongKeyEncryptionKey) {
      try SQLiteReader(folder: folder.url, secrets: SQLiteContractStore.secrets())
    }
    for (number, wrapping) in try wrappings() {
      #expect(throws: StoreError.self) { try DataKey(unwrapping: Array(wrapping), by: old, number: number) }
    }
    let secrets = try SQLiteContractStore.secrets(new.withUnsafeBytes { Array($0) })
    let reader = try SQLiteReader(folder: folder.url, secrets: secrets)
    for number in 1...3 { #expect(try await reader.signedMessage(of: "flow-\(number)") == Sample.entry(number).signed) }
    // The keys themselves are the same: what a backup of before holds still opens with the old one.
    #expect(throws: Never.self) { try DataKey(unwrapping: Array(before[1] ?? Data()), by: old, number: 1) }
  }

  @Test func saysWhichKeyOpensAndWhenItWasChanged() async throws {
    try await fill()
    let file = KeyVaultFile(folder: folder.url)
    #expect(try file.summary().rotatedAt == nil)
    #expect(try file.opens(with: old, isReadOnly: true))
    #expect(try !file.opens(with: new, isReadOnly: true))
    let count = try rewrap()
    #expect(try !file.opens(with: old, isReadOnly: true))
    #expect(try file.opens(with: new, isReadOnly: true))
    #expect(try file.summary() == KeyVaultFile.Summary(keys: count, issued: Int64(count), rotatedAt: Self.now))
  }

  @Test func changesNothingUnderAWrongKeyOrWhenAKeyIsDamaged() async throws {
    try await fill()
    let vault = try HeldKeyVault(folder: folder.url)
    let before = try wrappings()
    #expect(throws: StoreError.wrongKeyEncryptionKey) {
      try vault.rewrap(from: new, to: old, at: Self.now, random: SQLiteContractStore.random)
    }
    #expect(try wrappings() == before)
    try await DatabaseQueue(path: keys.path).write {
      try $0.execute(sql: "UPDATE key SET wrapped = zeroblob(60) WHERE number = 500")
    }
    let damaged = try wrappings()
    #expect(throws: StoreError.self) { try vault.rewrap(from: old, to: new, at: Self.now, random: SQLiteContractStore.random) }
    #expect(try wrappings() == damaged)
  }

  @Test func refusesWhileAnotherProcessWrites() async throws {
    let store = try Sample.store(folder.url)
    #expect(throws: StoreError.locked(pid: getpid())) { try HeldKeyVault(folder: folder.url) }
    try await store.close()
    let vault = try HeldKeyVault(folder: folder.url)
    #expect(throws: StoreError.locked(pid: getpid())) { try Sample.store(folder.url) }
    withExtendedLifetime(vault) {}
  }

  @Test func aReaderOfBeforeHearsThatTheKeyWasChanged() async throws {
    try await fill()
    let reader = try SQLiteReader(folder: folder.url, secrets: SQLiteContractStore.secrets())
    _ = try rewrap()
    await #expect(throws: StoreError.wrongKeyEncryptionKey) { try await reader.signedMessage(of: "flow-1") }
  }

  /// As many keys as do not fit into SQLite's cache, so that the file is written to before the commit.
  @Test func aKillInTheMiddleLeavesEveryKeyUnderTheOldOne() async throws {
    try await fill()
    let (many, old) = (40_000, old)
    try await DatabaseQueue(path: keys.path).write { db in
      let insert = try db.makeStatement(sql: "INSERT INTO key (number, wrapped) VALUES (?, ?)")
      for number in Int64(513)...Int64(many) {
        guard let key = DataKey(bytes: SQLiteContractStore.random(32)) else { throw CocoaError(.coderInvalidValue) }
        let wrapped = try key.wrapped(by: old, number: number, nonce: SQLiteContractStore.random(12))
        try insert.execute(arguments: [number, Data(wrapped)])
      }
      try db.execute(sql: "UPDATE vault SET issued = ?", arguments: [many])
    }
    let (before, whole) = (try wrappings(), try Data(contentsOf: keys))
    let killed = try TemporaryFolder()
    let from = folder.url
    let calls = Mutex(0)
    let isNearTheEnd: @Sendable () -> Bool = {
      calls.withLock { count in
        count += 1
        return count == many * 12 / 4096 - 2
      }
    }
    // Nonces are drawn all along the change, 4 096 bytes at a time: near its end the files are taken as a kill would leave them.
    let count = try rewrap { size in
      if isNearTheEnd() {
        for name in ["store.sqlite", "keys.sqlite", "keys.sqlite-journal"] {
          try? FileManager.default.copyItem(at: from.appendingPathComponent(name), to: killed.url.appendingPathComponent(name))
        }
      }
      return SQLiteContractStore.random(size)
    }
    #expect(count == many)
    let half = killed.url.appendingPathComponent("keys.sqlite")
    #expect(FileManager.default.fileExists(atPath: half.path + "-journal"))
    #expect(try Data(contentsOf: half) != whole, "the file was written to before the kill")
    let vault = KeyVaultFile(folder: killed.url)
    #expect(try vault.opens(with: old, isReadOnly: false))
    #expect(try !vault.opens(with: new, isReadOnly: false))
    #expect(try wrappings(half) == before)
  }
}
