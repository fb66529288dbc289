import Dossier
import Foundation
import GRDB
import Identity
import Store
import StoreContract
import Testing

@testable import StoreSQLite

/// Who somebody is is decoded once, kept beside the key under which it lies, and goes with it.
@Suite struct KeptEvidenceTests {
  private func evidence(_ store: SQLiteStore) async throws -> (subject: Int64, key: Int64, sealed: Data) {
    let found = try await store.core.read { reading in
      try reading.row("SELECT id, key, evidence FROM subject WHERE evidence IS NOT NULL").map { row in
        (subject: row[0] as Int64, key: row[1] as Int64, sealed: row[2] as Data)
      }
    }
    return try #require(found)
  }

  @Test func whatWasReadIsKeptForThatCiphertextAloneAndGoesWithItsKey() async throws {
    let folder = try TemporaryFolder()
    let store = try Sample.store(folder.url)
    let entry = try Sample.entry(1)
    _ = try await store.record(entry, triggers: { _ in [] })
    let (subject, key, sealed) = try await evidence(store)
    let vault = store.core.context.vault
    let usager = try #require(try await store.bearer(of: entry.statements[0].statement.subject))
    let row = try await store.core.read { try $0.number("SELECT bearer FROM subject WHERE id = ?", [subject]) }
    let read = try await store.core.read { try $0.evidence(of: try #require(row), except: 0) }
    #expect(read.count == 1 && vault.evidence(key, sealed)?.evidence == read[0])
    #expect(vault.evidence(key, sealed + [0]) == nil, "another ciphertext")
    #expect(vault.evidence(key + 1, sealed) == nil, "another key")
    // Read again, it is the same; what was kept of somebody who is erased is gone, and comes back by no late reader.
    #expect(try await store.core.read { try $0.evidence(of: try #require(row), except: 0) } == read)
    guard case .usager(let person) = usager else { return }
    _ = try await store.erase(person) { _ in [] }
    #expect(vault.evidence(key, sealed) == nil)
    vault.keep(KnownEvidence(read[0]), key, sealed)
    #expect(vault.evidence(key, sealed) == nil)
    try await store.close()
  }
}
