import Dossier
import Foundation
import GRDB
import Identity
import Store
import StoreContract
import StoreSQLite
import Testing

/// A store that was tampered with, damaged or put together of two backups is found out, each fault at its place; a sound one is not.
@Suite struct StoreCheckTests {
  /// A person told of thrice in three households, with releases about them.
  private static func made(in folder: URL) async throws {
    let store = try Sample.store(folder)
    for number in 1...3 { _ = try await store.record(Sample.entry(number), triggers: Sample.triggers) }
    _ = try await store.integrate(limit: 100)
    try await store.close()
  }

  private static func verdict(of folder: URL) async throws -> StoreVerdict {
    try await SQLiteReader(folder: folder, secrets: SQLiteContractStore.secrets()).check { _ in }
  }

  @Test func aSoundStoreHoldsAndEveryPartIsLookedAtAndSoAfterAnErasure() async throws {
    let folder = try TemporaryFolder()
    try await Self.made(in: folder.url)
    let verdict = try await Self.verdict(of: folder.url)
    #expect(verdict.faults == [])
    #expect(Set(verdict.looked.keys) == Set(StorePart.allCases))
    let contents = try #require(verdict.looked[.contents])
    #expect(contents >= 20 && verdict.looked[.persons] == 3)
    let store = try Sample.store(folder.url)
    let bearer = try await store.bearer(of: Sample.entry(3).statements[0].statement.subject)
    guard case .usager(let person) = bearer else { throw CocoaError(.coderInvalidValue) }
    _ = try await store.erase(person) { _ in [] }
    try await store.close()
    let erased = try await Self.verdict(of: folder.url)
    #expect(erased.faults == [])
    #expect(try #require(erased.looked[.contents]) < contents && erased.looked[.persons] == 0)
  }

  /// What is done to a file, and what must be said of it.
  struct Damage: Sendable, CustomTestStringConvertible {
    let name: String
    var file = "store.sqlite"
    let sql: String
    let isTold: @Sendable (StoreFault) -> Bool
    var testDescription: String { name }
  }

  static let damages = [
    Damage(name: "a key that is gone", file: "keys.sqlite", sql: "DELETE FROM key WHERE number = 1") {
      if case .keyLost(_, _, 1) = $0 { true } else { false }
    },
    Damage(
      name: "a key that is damaged", file: "keys.sqlite",
      sql: "UPDATE key SET wrapped = CAST(substr(wrapped, 1, 20) || x'00' || substr(wrapped, 22) AS BLOB) WHERE number = 1"
    ) {
      if case .keyDamaged(_, _, 1) = $0 { true } else { false }
    },
    Damage(
      name: "an octet of a statement",
      sql: "UPDATE statement SET content = CAST(substr(content, 1, 20) || x'00' || substr(content, 22) AS BLOB)"
    ) {
      if case .content("statement", _) = $0 { true } else { false }
    },
    Damage(
      name: "the content of another row",
      sql: "UPDATE subject SET reference = (SELECT reference FROM subject WHERE id = 1) WHERE id = 2"
    ) { $0 == .content(table: "subject", row: 2) },
    Damage(
      name: "a person who is not found any more",
      sql: "DELETE FROM blind WHERE subject = 1 AND value = (SELECT min(value) FROM blind WHERE subject = 1)"
    ) {
      $0 == .filing(subject: 1)
    },
    Damage(
      name: "a person filed under somebody else's key",
      sql: "UPDATE blind SET value = zeroblob(16) WHERE subject = 1 AND value = (SELECT max(value) FROM blind WHERE subject = 1)"
    ) {
      $0 == .filing(subject: 1)
    },
    Damage(name: "a birth date that is another's", sql: "UPDATE blind SET born = 19700101 WHERE subject = 1") {
      $0 == .filing(subject: 1)
    },
    Damage(name: "a count", sql: "UPDATE tally SET value = value + 1 WHERE name = 'message'") {
      if case .tally("message", _, _) = $0 { true } else { false }
    },
    Damage(name: "a row that leads nowhere", sql: "PRAGMA foreign_keys = OFF; DELETE FROM bearer WHERE kind = 'foyer'") {
      if case .reference("subject", _) = $0 { true } else { false }
    },
    Damage(name: "a doubt of one side", sql: "INSERT INTO doubt (bearer, other) SELECT min(id), max(id) FROM bearer") {
      if case .oneSided("doubt", _) = $0 { true } else { false }
    },
    Damage(
      name: "a delivery without its leaf",
      sql:
        "UPDATE release SET state = 'delivered', leaf = (SELECT max(position) FROM leaf), collected_at = 1; UPDATE tree SET size = 0"
    ) { if case .delivery = $0 { true } else { false } },
  ]

  @Test(arguments: damages) func eachDamageIsFoundAtItsPlace(_ damage: Damage) async throws {
    let folder = try TemporaryFolder()
    try await Self.made(in: folder.url)
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let file = try DatabaseQueue(path: folder.url.appendingPathComponent(damage.file).path, configuration: configuration)
    try await file.writeWithoutTransaction { try $0.execute(sql: damage.sql) }
    try file.close()
    let verdict = try await Self.verdict(of: folder.url)
    #expect(verdict.faults.contains(where: damage.isTold), "\(verdict.faults)")
  }

  /// A page in the middle of the file: what can still be read is.
  @Test func aDamagedPageIsSaidAndTheRestIsReadAllTheSame() async throws {
    let folder = try TemporaryFolder()
    try await Self.made(in: folder.url)
    let place = folder.url.appendingPathComponent("store.sqlite")
    let root = try await DatabaseQueue(path: place.path).read {
      try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_master WHERE name = 'statement'")
    }
    let file = try FileHandle(forWritingTo: place)
    try file.seek(toOffset: UInt64(try #require(root) - 1) * 4096)
    try file.write(contentsOf: Data(repeating: 0xA5, count: 4096))
    try file.close()
    let verdict = try await Self.verdict(of: folder.url)
    #expect(verdict.faults.contains { $0.part == .files })
    #expect(verdict.looked[.doubts] != nil && verdict.looked[.tallies] != nil)
  }
}
