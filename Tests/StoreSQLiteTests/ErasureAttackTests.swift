import Crypto
import Dossier
import Exchange
import Foundation
import GRDB
import Identity
import Store
import StoreContract
import Testing

@testable import StoreSQLite

/// Somebody holds everything: the folder with both files, an older copy of the database, the key-encryption key, the index key, and every value that was erased. Before
/// the erasure they read it all; after it, nothing (design §3.15).
@Suite struct ErasureAttackTests {
  /// All that an attacker can do with a folder and both keys.
  private struct Attacker {
    let folder: URL
    /// A copy of the database that was made before: ciphertexts that the store itself no longer has.
    let copy: URL
    let kek = SymmetricKey(data: SQLiteContractStore.keyEncryptionKey)
    let index = BlindIndex(key: SymmetricKey(data: SQLiteContractStore.indexKey))

    /// Takes the copy.
    init(of folder: URL) throws {
      self.folder = folder
      copy = folder.appendingPathComponent("copy.sqlite")
      try DatabaseQueue(path: folder.appendingPathComponent("store.sqlite").path).vacuum(into: copy.path)
    }

    /// Every blob of every table of both files, and of the copy.
    private func blobs(withCopy: Bool) throws -> [Data] {
      var blobs: [Data] = []
      for file in ["store.sqlite", "keys.sqlite"].map(folder.appendingPathComponent) + (withCopy ? [copy] : []) {
        try DatabaseQueue(path: file.path).read { db in
          for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'") {
            for row in try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"") {
              for value in row.databaseValues {
                if let blob = Data.fromDatabaseValue(value), value.storage.value is Data { blobs.append(blob) }
              }
            }
          }
        }
      }
      return blobs
    }

    /// Every data key that still unwraps, but for the stock that nothing was encrypted with.
    private func keys() throws -> [DataKey] {
      let used = try DatabaseQueue(path: folder.appendingPathComponent("store.sqlite").path).read {
        try Int64.fetchOne($0, sql: "SELECT value FROM tally WHERE name = 'key'") ?? 0
      }
      return try DatabaseQueue(path: folder.appendingPathComponent("keys.sqlite").path).read { db in
        try Row.fetchAll(db, sql: "SELECT number, wrapped FROM key WHERE number <= ?", arguments: [used]).compactMap { row in
          try? DataKey(unwrapping: Array(row[1] as Data), by: kek, number: row[0])
        }
      }
    }

    /// The contexts under which a content can have been sealed.
    private func contexts() throws -> [String] {
      try DatabaseQueue(path: copy.path).read { db in
        var names: [String] = []
        for (sql, make) in [
          ("SELECT flow FROM message", [ContentName.message, ContentName.complement]),
          ("SELECT id FROM release", [ContentName.sealed, ContentName.reasons]),
        ] as [(String, [(String) -> String])] {
          for text in try String.fetchAll(db, sql: sql) { names += make.map { $0(text) } }
        }
        for seq in try Int64.fetchAll(db, sql: "SELECT seq FROM statement") { names.append(ContentName.statement(seq)) }
        for id in try Int64.fetchAll(db, sql: "SELECT id FROM subject") {
          names += [ContentName.subject(id), ContentName.evidence(id)]
        }
        return names
      }
    }

    /// Every text that comes out when every ciphertext is tried under every key and every context.
    func opened() throws -> [String] {
      let (keys, contexts, blobs) = (try keys(), try contexts(), try blobs(withCopy: true))
      return blobs.filter { $0.count > 28 }.flatMap { blob in
        keys.flatMap { key in
          contexts.compactMap { try? key.open(Array(blob), context: $0) }.map { String(decoding: $0, as: UTF8.self) }
        }
      }
    }

    /// Whether the person is found under any keyed hash, bare hash or commitment that can be computed from these values.
    func finds(_ entry: RecordEntry) throws -> [String] {
      let blobs = Set(try blobs(withCopy: false))
      var hits: [String] = []
      for statement in entry.statements where statement.statement.subject.bearer == .usager {
        if blobs.contains(index.value(statement.statement.subject).data) { hits.append("subject") }
        for key in Sample.evidence.blindKeys where blobs.contains(index.value(key).data) { hits.append(key.kind.rawValue) }
      }
      for text in Sample.clearTexts {
        if blobs.contains(Digest(of: text.utf8).bytes.data) { hits.append("digest of \(text)") }
        for blob in blobs where blob.count == 32 || blob.count == 16 {
          let salted = LogEntry.commitment(to: Digest(of: text.utf8), salt: Array(blob))
          if blobs.contains(salted.bytes.data) { hits.append("commitment to \(text)") }
        }
      }
      return hits
    }

    /// Whether the file as it lies on disk holds a value in clear.
    func clearTexts() throws -> [String] {
      let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      let contents = try files.filter { !$0.hasDirectoryPath }.map { try Data(contentsOf: $0) }
      return Sample.clearTexts.filter { text in contents.contains { $0.range(of: Data(text.utf8)) != nil } }
    }
  }

  private func lived(_ folder: URL) async throws -> (store: SQLiteStore, person: Bearer, entry: RecordEntry) {
    let store = try Sample.store(folder)
    let entry = try Sample.entry(1)
    _ = try await store.record(entry, triggers: Sample.triggers)
    let lease = try #require(try await store.lease(limit: 1, by: "w", until: Sample.start.adding(seconds: 60)).first)
    let content = SealedContent(
      sealed: Array(#"{"nom":"DUPONTEL","nir":"290049900100128"}"#.utf8), reasons: Array("[]".utf8), adapter: Digest(of: []),
      policy: Digest(of: []), content: Digest(of: [1]))
    _ = try await store.save(.sealed(content), of: lease)
    return (store, lease.bearer, entry)
  }

  @Test func everythingIsReadBeforeAndNothingAfterThoughEveryKeyIsHeld() async throws {
    let folder = try TemporaryFolder()
    let (store, person, entry) = try await lived(folder.url)
    let attacker = try Attacker(of: folder.url)
    let before = try attacker.opened()
    for text in Sample.clearTexts where text != "FOYER-0410777" {
      #expect(before.contains { $0.contains(text) }, "the attack does not even find \(text) before the erasure")
    }
    #expect(try attacker.finds(entry).contains("subject"))
    #expect(try attacker.finds(entry).count > 1)
    #expect(try attacker.clearTexts() == [])

    let usager = try #require(person.usagerID)
    let report = try #require(try await store.erase(usager) { _ in [] })
    #expect(report.messages == 1 && report.statements == 2 && report.releases == 1)
    let after = try attacker.opened()
    for text in Sample.clearTexts { #expect(!after.contains { $0.contains(text) }, "\(text)") }
    let hits = try attacker.finds(entry)
    #expect(hits == [])
    // Nor once the store has been closed, opened and checkpointed again.
    try await store.close()
    _ = try Sample.store(folder.url)
    #expect(try attacker.opened().filter { $0.contains("DUPONTEL") } == [])
    #expect(try attacker.clearTexts() == [])
  }

  @Test func theProofsStandAndTheStoreKnowsNobody() async throws {
    let folder = try TemporaryFolder()
    let (store, person, _) = try await lived(folder.url)
    _ = try await store.integrate(limit: 100)
    let usager = try #require(person.usagerID)
    _ = try await store.erase(usager) { _ in [] }
    let verified = try await store.verifyLog { _, _ in }
    #expect(verified.faults.isEmpty && verified.erased == 2)
    #expect(try await store.recall(person)?.statements.isEmpty == true)
    #expect(try await store.status().usagers == 0)
    // The release that waited is none any more, and nothing is due of it.
    #expect(try await store.status().releases[.tombstone] == 1)
    #expect(try await store.erase(usager) { _ in [] } != nil)
    // Whoever is named so again is somebody new.
    _ = try await store.record(try Sample.entry(2), triggers: Sample.triggers)
    let again = try await store.recall(person)
    #expect(again?.statements.isEmpty == true)
  }

  @Test func aCrashBetweenTheDecisionAndTheKeysIsMendedWhenTheStoreOpens() async throws {
    let folder = try TemporaryFolder()
    let (store, person, _) = try await lived(folder.url)
    let usager = try #require(person.usagerID)
    let attacker = try Attacker(of: folder.url)
    // What is committed when the process ends before a key is destroyed.
    _ = try await store.writer.submit { try $0.erase(usager) { _ in [] } }
    #expect(try attacker.opened().contains { $0.contains("DUPONTEL") })
    try await store.close()
    let reopened = try Sample.store(folder.url)
    #expect(try attacker.opened().filter { $0.contains("DUPONTEL") } == [])
    #expect(try await reopened.recall(person)?.statements.isEmpty == true)
  }
}
