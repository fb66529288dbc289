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

/// A copy holds together whatever is written to the store, and destroyed in it, while it is taken.
@Suite struct StoreCopyTests {
  private let folder: TemporaryFolder
  private let key = SymmetricKey(data: SQLiteContractStore.keyEncryptionKey)
  private let other = SymmetricKey(data: [UInt8](repeating: 0x5A, count: 32))

  init() throws { folder = try TemporaryFolder() }

  private func copy(to target: URL) throws -> StoreCopy.Summary {
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    return try StoreCopy(of: folder.url).write(
      to: target, from: key, to: other, random: SQLiteContractStore.random
    ) { _, _ in }
  }

  @Test func aStoreThatIsWrittenToAndErasedFromIsCopiedWithEveryKeyThatItsContentsNeed() async throws {
    let store = try Sample.store(folder.url)
    for number in 0..<40 { _ = try await store.record(Sample.entry(number), triggers: Sample.triggers) }
    let writing = Task {
      for number in 40... {
        if Task.isCancelled { return }
        _ = try await store.record(Sample.entry(number), triggers: Sample.triggers)
        if case .usager(let person)? = try await store.bearer(of: Sample.entry(number - 30).statements[0].statement.subject) {
          _ = try await store.erase(person) { _ in [] }
        }
        _ = try await store.integrate(limit: 10)
      }
    }
    var leaves: [Int64] = []
    for number in 0..<6 {
      let place = folder.url.appendingPathComponent("copy-\(number)")
      let summary = try copy(to: place)
      leaves.append(summary.leaves)
      #expect(try KeyVaultFile(folder: place).adopt(from: other, to: key, random: SQLiteContractStore.random) == summary.keys)
      let verdict = try await SQLiteReader(folder: place, secrets: SQLiteContractStore.secrets()).check { _ in }
      #expect(verdict.faults == [], "copy \(number)")
      try await Task.sleep(for: .milliseconds(20))
    }
    writing.cancel()
    _ = try? await writing.value
    #expect(Set(leaves).count > 1, "the store went on between two copies")
    try await store.close()
  }

  @Test func noKeyIsInTheCopyUnderItsFormerWrapping() async throws {
    let store = try Sample.store(folder.url)
    for number in 0..<3 { _ = try await store.record(Sample.entry(number), triggers: Sample.triggers) }
    try await store.close()
    let place = folder.url.appendingPathComponent("copy")
    let summary = try copy(to: place)
    let wrappings = try await DatabaseQueue(path: folder.url.appendingPathComponent("keys.sqlite").path).read {
      try Data.fetchAll($0, sql: "SELECT wrapped FROM key UNION ALL SELECT proof FROM vault")
    }
    #expect(wrappings.count == summary.keys + 1 && summary.keys >= 3)
    let bytes = try Data(contentsOf: place.appendingPathComponent("keys.sqlite"))
    for wrapping in wrappings { #expect(bytes.range(of: wrapping) == nil) }
    #expect(try Set(FileManager.default.contentsOfDirectory(atPath: place.path)) == ["store.sqlite", "keys.sqlite"])
    #expect(try !KeyVaultFile(folder: place).opens(with: key, isReadOnly: true))
    #expect(throws: StoreError.wrongKeyEncryptionKey) {
      try KeyVaultFile(folder: place).adopt(from: key, to: other, random: SQLiteContractStore.random)
    }
  }

  @Test func whoWasErasedIsKnownWithoutAnyKey() async throws {
    #expect(try ErasureGlance.erased(in: folder.url) == [])
    let store = try Sample.store(folder.url)
    _ = try await store.record(Sample.entry(1), triggers: Sample.triggers)
    guard case .usager(let person)? = try await store.bearer(of: Sample.entry(1).statements[0].statement.subject) else {
      Issue.record("nobody")
      return
    }
    #expect(try ErasureGlance.erased(in: folder.url) == [])
    let report = try await store.erase(person) { _ in [] }
    #expect(try ErasureGlance.erased(in: folder.url) == [ErasedUsager(usager: person, at: try #require(report).decidedAt)])
    try await store.close()
  }
}
