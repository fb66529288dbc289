import Dossier
import Exchange
import Foundation
import GRDB
import Store
import StoreContract
import Testing

@testable import StoreSQLite

@Suite struct SQLiteStoreTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func writesWithFullSynchronisationIntoAWriteAheadLog() async throws {
    let store = try Sample.store(folder.url)
    let settings = try await store.writer.submit { transaction in
      (
        try Int.fetchOne(transaction.reading.db, sql: "PRAGMA synchronous"),
        try String.fetchOne(transaction.reading.db, sql: "PRAGMA journal_mode"),
        try Int.fetchOne(transaction.reading.db, sql: "PRAGMA foreign_keys"),
        try Int.fetchOne(transaction.reading.db, sql: "PRAGMA auto_vacuum")
      )
    }
    #expect(settings.0 == 2)
    #expect(settings.1 == "wal")
    #expect(settings.2 == 1)
    #expect(settings.3 == 2)
  }

  @Test func keepsTheKeysInARollbackJournalAndOverwritesWhatItDeletes() async throws {
    let vault = try KeyVault(
      at: folder.url.appendingPathComponent("keys.sqlite"),
      keyEncryptionKey: SQLiteContractStore.secrets().keyEncryptionKey, isReadOnly: false,
      random: SQLiteContractStore.random)
    let settings = try vault.settings()
    #expect(settings == ["delete", "1", "3"])
    let (number, _) = try vault.take()
    try vault.destroy([number])
    #expect(try vault.key(number) == nil)
  }

  @Test func leavesNoPersonalDataInClearInAnyFile() async throws {
    let store = try Sample.store(folder.url)
    for number in 1...3 { _ = try await store.record(Sample.entry(number), triggers: Sample.triggers) }
    let now = Sample.start
    for lease in try await store.lease(limit: 9, by: "worker", until: now.adding(seconds: 60)) {
      let digest = Digest(of: "x".utf8)
      _ = try await store.save(
        .sealed(
          SealedContent(
            sealed: Array("sealed DUPONTEL Maryvonne".utf8), reasons: Array("reasons DUPONTEL".utf8), adapter: digest,
            policy: digest, content: digest)), of: lease)
    }
    _ = try await store.record(
      AccessEntry(
        person: "agent-1", role: "content", command: "usager show", target: "REF-DUPONT-1", reason: "appel de DUPONTEL",
        at: now))
    guard let partner = PartnerID("caf-041") else { return }
    try await store.record(
      RefusalEntry(
        flow: "flow-r", partner: partner, receivedAt: now, refusal: Refusal(.schemaInvalid),
        message: MessageID(source: "urn:290049900100128", id: "DUPONTEL")))
    _ = try await store.setAside(Sample.aside("1"), limit: 9)
    _ = try await store.integrate(limit: 100)
    var files = 0
    for file in try FileManager.default.contentsOfDirectory(at: folder.url, includingPropertiesForKeys: nil) {
      let content = try Data(contentsOf: file)
      files += 1
      for text in Sample.clearTexts {
        #expect(content.range(of: Data(text.utf8)) == nil, "\(text) in \(file.lastPathComponent)")
      }
    }
    #expect(files >= 4, "the database, its log, the keys and the lock")
    // What the same grep finds when there is something to find.
    let database = try Data(contentsOf: folder.url.appendingPathComponent("store.sqlite-wal"))
    #expect(database.range(of: Data("flow-1".utf8)) != nil)
  }

  @Test func refusesASecondWriterAndNamesTheFirst() throws {
    let first = try Sample.store(folder.url)
    #expect(throws: StoreError.locked(pid: getpid())) { try Sample.store(folder.url) }
    withExtendedLifetime(first) {}
  }

  @Test func opensAgainOnceTheWriterIsGone() async throws {
    try await Sample.store(folder.url).close()
    try await Sample.store(folder.url).close()
  }

  @Test func readsBesideTheWriterWithoutALock() async throws {
    let store = try Sample.store(folder.url)
    _ = try await store.record(Sample.entry(1), triggers: Sample.triggers)
    let reader = try SQLiteReader(folder: folder.url, secrets: SQLiteContractStore.secrets())
    #expect(try await reader.status().messages == 1)
    #expect(try await reader.signedMessage(of: "flow-1") == Sample.entry(1).signed)
    _ = try await store.record(Sample.entry(2), triggers: Sample.triggers)
    #expect(try await reader.flows(FlowFilter(), after: nil, limit: 9).entries.map(\.flow) == ["flow-2", "flow-1"])
  }

  @Test func readsWhenNoWriterRuns() async throws {
    let store = try Sample.store(folder.url)
    _ = try await store.record(Sample.entry(1), triggers: Sample.triggers)
    try await store.close()
    let reader = try SQLiteReader(folder: folder.url, secrets: SQLiteContractStore.secrets())
    #expect(try await reader.status().messages == 1)
  }

  @Test func saysWhereNoStoreIs() throws {
    #expect(throws: StoreError.notFound(folder.url.path)) {
      try SQLiteReader(folder: folder.url, secrets: SQLiteContractStore.secrets())
    }
  }

  @Test func refusesKeysThatAreOlderThanTheStore() async throws {
    let store = try Sample.store(folder.url)
    let keys = folder.url.appendingPathComponent("keys.sqlite")
    let backup = try Data(contentsOf: keys)
    _ = try await store.record(Sample.entry(1), triggers: Sample.triggers)
    try await store.close()
    try backup.write(to: keys)
    #expect {
      try Sample.store(folder.url)
    } throws: { error in
      if case StoreError.keysBehind = error { true } else { false }
    }
  }

  @Test func saysThatTheDiskIsFullAndGoesOnWhenItIsNot() async throws {
    let store = try Sample.store(folder.url)
    _ = try await store.record(Sample.entry(1), triggers: Sample.triggers)
    try await store.writer.submit { transaction in
      try transaction.reading.db.execute(
        sql: "PRAGMA max_page_count = \(try Int.fetchOne(transaction.reading.db, sql: "PRAGMA page_count") ?? 0)")
    }
    var full = 0
    for number in 2..<200 {
      do {
        _ = try await store.record(Sample.entry(number), triggers: Sample.triggers)
      } catch is Failure {
        full += 1
      }
    }
    #expect(full > 100)
    try await store.writer.submit { try $0.reading.db.execute(sql: "PRAGMA max_page_count = 1000000") }
    let outcome = try await store.record(Sample.entry(1), triggers: Sample.triggers)
    guard case .duplicate = outcome else {
      Issue.record("the message that was recorded is gone")
      return
    }
    for number in 2..<200 { _ = try await store.record(Sample.entry(number), triggers: Sample.triggers) }
    #expect(try await store.status().messages == 199)
    _ = try await store.integrate(limit: 1000)
    #expect(try await store.verifyLog { _, _ in }.faults == [])
  }

  @Test func onePartThatFailsSpoilsNoOther() async throws {
    let store = try Sample.store(folder.url)
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<64 {
        group.addTask {
          if number % 8 == 0 {
            do {
              try await store.writer.submit { _ in throw Failure("on purpose") }
              return true
            } catch {
              return false
            }
          }
          do {
            if case .recorded = try await store.record(Sample.entry(number), triggers: Sample.triggers) { return true }
          } catch { Issue.record(error) }
          return false
        }
      }
      return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
    #expect(outcomes == [true: 56, false: 8])
    #expect(try await store.status().messages == 56)
    _ = try await store.integrate(limit: 1000)
    #expect(try await store.verifyLog { _, _ in }.faults == [])
  }
}
