import Dossier
import Exchange
import Foundation
import GRDB
import Identity
import Store
import StoreContract
import Testing

@testable import StoreSQLite

/// Persons that an older version filed by other keys are found by today's.
@Suite struct PersonKeysTests {
  private static let filed = "SELECT hex(value) || ' ' || subject || ' ' || coalesce(born, 'none') FROM blind ORDER BY 1"

  @Test(arguments: [
    "UPDATE blind SET value = randomblob(16); UPDATE setting SET value = x'31' WHERE name = 'person-keys'",
    // Those keys, without birth dates beside them.
    "UPDATE blind SET born = NULL; UPDATE setting SET value = x'33' WHERE name = 'person-keys'",
  ])
  func aStoreFiledByOlderKeysIsFiledAnewWhenItOpens(_ older: String) async throws {
    let folder = try TemporaryFolder()
    let store = try Sample.store(folder.url)
    for number in 1...3 { _ = try await store.record(Sample.entry(number), triggers: { _ in [] }) }
    let facts = try Sample.entry(2).statements[0].statement.facts
    let keys = IdentityEvidence(facts: facts).blindKeys
    let known = try await store.lookUp(keys, servingAs: nil, within: .none).candidates
    #expect(!known.isEmpty)
    try await store.close()
    let database = try DatabaseQueue(path: folder.url.appendingPathComponent("store.sqlite").path)
    let filed = try await database.read { try String.fetchAll($0, sql: Self.filed) }
    #expect(filed.contains { !$0.hasSuffix("none") })
    try await database.write { try $0.execute(sql: older) }
    try database.close()
    let again = try Sample.store(folder.url)
    #expect(try await again.lookUp(keys, servingAs: nil, within: .none).candidates == known)
    #expect(try await again.core.read { try String.fetchAll($0.db, sql: Self.filed) } == filed)
    try await again.close()
  }

  @Test func onePersonsDamagedRecordKeepsNobodyOut() async throws {
    let folder = try TemporaryFolder()
    let store = try Sample.store(folder.url)
    for number in 1...3 { _ = try await store.record(Sample.entry(number), triggers: { _ in [] }) }
    try await store.close()
    let database = try DatabaseQueue(path: folder.url.appendingPathComponent("store.sqlite").path)
    try await database.write { db in
      try db.execute(
        sql: """
          UPDATE subject SET evidence = CAST(zeroblob(64) AS BLOB) WHERE id = (SELECT min(id) FROM subject WHERE evidence IS NOT NULL);
          UPDATE blind SET born = NULL; UPDATE setting SET value = x'33' WHERE name = 'person-keys'
          """)
    }
    try database.close()
    let again = try Sample.store(folder.url)
    let filled = try await again.core.read {
      try Int.fetchAll(
        $0.db,
        sql: "SELECT count(born) FROM blind WHERE subject IN (SELECT id FROM subject WHERE kind = 'usager') GROUP BY subject")
    }
    #expect(filled.count { $0 == 0 } == 1 && filled.count { $0 > 0 } == 2)
    try await again.close()
  }
}
