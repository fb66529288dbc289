import Exchange
import Foundation
import GRDB
import Store
import Testing

@testable import StoreSQLite

@Suite struct TrustObjectTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A state of a thing that stays and one that changes each day.
  private func state(day: Int) -> TrustEntry {
    let bodies = [Array("partner caf-041".utf8), Array("revocation list of day \(day)".utf8)]
    let manifest = Array(bodies.map { "\(Digest(of: $0))\n" }.joined().utf8)
    return TrustEntry(
      digest: Digest(of: manifest), manifest: manifest,
      objects: Dictionary(bodies.map { (Digest(of: $0), $0) }, uniquingKeysWith: { $1 }),
      at: Sample.start.adding(seconds: Int64(day) * 86400))
  }

  private func filled() async throws -> SQLiteStore {
    let store = try Sample.store(folder.url)
    for day in 1...40 { _ = try await store.record(state(day: day)) }
    _ = try await store.integrate(limit: 100)
    return store
  }

  /// What verifying the log says after the database was changed behind the store's back.
  private func faults(after change: String) async throws -> [LogFault] {
    let store = try await filled()
    #expect(try await store.verifyLog { _, _ in }.faults == [])
    try await store.writer.submit { try $0.reading.db.execute(sql: change) }
    return try await store.verifyLog { _, _ in }.faults
  }

  @Test func keepsWhatDoesNotChangeOnce() async throws {
    let store = try await filled()
    let objects = try await store.core.read { try $0.number("SELECT count(*) FROM trust_object") }
    #expect(objects == 81, "one partner, 40 lists, 40 manifests")
    let reader = try SQLiteReader(folder: folder.url, secrets: SQLiteContractStore.secrets())
    #expect(try await reader.trust(at: state(day: 7).at)?.digest == state(day: 7).digest)
    #expect(try await reader.trustObject(state(day: 7).digest) == state(day: 7).manifest)
  }

  @Test func aChangedByteOfAnObjectIsAFault() async throws {
    let body = Array("revocation list of day 3".utf8)
    let found = try await faults(
      after: "UPDATE trust_object SET body = CAST('Revocation list of day 3' AS BLOB) WHERE body = x'\(Hexadecimal.text(body))'")
    #expect(found == [.object(Digest(of: body))])
  }

  @Test func aChangedByteOfAManifestIsAFaultOfItsLeafToo() async throws {
    let digest = state(day: 3).digest
    let found = try await faults(after: "UPDATE trust_object SET body = CAST(body || x'00' AS BLOB) WHERE digest = x'\(digest)'")
    #expect(found == [.commitment(position: 2, id: digest.description), .object(digest)])
  }

  @Test func aStateThatIsSaidToHaveBegunAtAnotherTimeIsAFault() async throws {
    let found = try await faults(after: "UPDATE trust_state SET at = at + 10000 WHERE leaf = 2")
    #expect(!found.isEmpty)
  }

  @Test func anotherManifestInTheLeafsPlaceIsAFault() async throws {
    let found = try await faults(after: "UPDATE trust_state SET digest = x'\(state(day: 4).digest)' WHERE leaf = 2")
    #expect(found == [.commitment(position: 2, id: state(day: 3).digest.description)])
  }

  @Test func aChangedSaltOrAMissingStateIsAFault() async throws {
    let found = try await faults(
      after: "UPDATE trust_state SET salt = zeroblob(32) WHERE leaf = 2; DELETE FROM trust_state WHERE leaf = 3")
    #expect(
      found == [
        .commitment(position: 2, id: state(day: 3).digest.description),
        .commitment(position: 3, id: state(day: 4).digest.description),
      ])
  }
}
