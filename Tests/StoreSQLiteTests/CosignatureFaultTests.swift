import Crypto
import Exchange
import Foundation
import GRDB
import MerkleLog
import Store
import Testing

@testable import StoreSQLite

/// What was cosigned is verified again with the log.
@Suite struct CosignatureFaultTests {
  let folder: TemporaryFolder
  private let log = Curve25519.Signing.PrivateKey()
  private let witness = Curve25519.Signing.PrivateKey()

  init() throws { folder = try TemporaryFolder() }

  private func faults(after change: String?) async throws -> (counted: Int, faults: [LogFault]) {
    let store = try Sample.store(folder.url)
    for number in 1...3 { _ = try await store.record(Sample.entry(number), triggers: Sample.triggers) }
    let state = try await store.integrate(limit: 9)
    let root = try #require(MerkleHash(state.root.bytes))
    let checkpoint = try Checkpoint(origin: "urn:passerelle:dev", size: UInt64(state.size), root: root)
    let note = try checkpoint.signed(publicKey: Array(log.publicKey.rawRepresentation)) { Array(try log.signature(for: $0)) }
    try await store.save(LogCheckpoint(size: state.size, root: state.root, note: note.bytes, at: Sample.start))
    let key = try CosignerKey(name: "caf-041", publicKey: Array(witness.publicKey.rawRepresentation))
    let cosignature = try Cosignature(of: checkpoint, by: key, at: 1_774_000_000) { Array(try witness.signature(for: $0)) }
    let partner = try #require(PartnerID("caf-041"))
    #expect(
      try await store.save(
        RecordedCosignature(partner: partner, key: key.text, line: cosignature.line, at: Sample.start), of: state.size))
    if let change { try await store.writer.submit { try $0.reading.db.execute(sql: change) } }
    let verdict = try await store.verifyLog { _, _ in }
    return (verdict.cosignatures, verdict.faults)
  }

  @Test func oneThatHoldsIsCounted() async throws {
    let verdict = try await faults(after: nil)
    #expect(verdict.counted == 1 && verdict.faults == [])
  }

  @Test(arguments: [
    // A line of another time, one that is none, and the key of somebody else.
    "UPDATE cosignature SET line = replace(line, substr(line, -20, 4), 'AAAA')",
    "UPDATE cosignature SET line = 'nothing' || char(10)",
    "UPDATE cosignature SET key = replace(key, 'caf-041', 'caf-042')",
  ])
  func oneThatDoesNotIsNamed(_ change: String) async throws {
    let verdict = try await faults(after: change)
    #expect(verdict.counted == 0)
    #expect(verdict.faults == [.cosignature(size: 3, try #require(PartnerID("caf-041")))])
  }
}
