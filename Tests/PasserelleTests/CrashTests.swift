import Exchange
import Foundation
import Gateway
import Store
import TestSupport
import Testing

/// A gateway that is killed again and again, at random moments and at writes of its store, loses nothing, says nothing twice, and proves it.
///
/// `PASSERELLE_KILLS` says how often; `make kills` a thousand times.
@Suite struct CrashTests {
  private static let kills = ProcessInfo.processInfo.environment["PASSERELLE_KILLS"].flatMap { Int($0) } ?? 50

  @Test func whatWasAcknowledgedIsThereOnceHoweverOftenItIsKilled() async throws {
    let endpoint = try PartnerEndpoint(CrashHarness.moods)
    defer { endpoint.stop() }
    let harness = try CrashHarness(calling: endpoint)
    defer { harness.program.remove() }
    if !harness.killsAtWrites { print("skipped: kills at writes (no C compiler)") }
    for number in 0..<Self.kills {
      // Every other time at a write or sync of its files, from the opening of the store on; else whenever.
      let write = number % 2 == 1 && harness.killsAtWrites ? Int.random(in: 1...240) : nil
      try await harness.life(endingAfter: .milliseconds(Int.random(in: 20...900)), orAtWrite: write)
      // What is left after any kill holds together without anybody mending it.
      if number % 10 == 9 {
        let verdict = try await Assembly.reading(harness.home).check { _ in }
        #expect(verdict.faults == [], "after kill \(number + 1)")
      }
    }
    endpoint.answer { _ in .status(204) }
    try await harness.lastLife()
    let ledger = harness.ledger
    #expect(await ledger.breaches == [])
    let whole = try harness.program.run(["fsck"])
    #expect(whole.status == 0, "\(whole.output)\(whole.errors)")
    let store = try Assembly.reading(harness.home)
    try await everyMessageOnce(ledger, store)
    try await everyReleaseTold(ledger, store)
    try await everyReleaseSent(harness, store)
    // The log at the end is one with every checkpoint that was ever seen.
    for (size, root) in await ledger.checkpoints {
      let kept = try await store.checkpoints(from: size, limit: 1).first
      #expect(kept?.size == size && kept?.root == root, "the checkpoint of \(size)")
    }
    let counts = (await ledger.posted.count, await ledger.collected.count, await ledger.checkpoints.count)
    let atWrites = await ledger.endedAtWrites
    #expect(!harness.killsAtWrites || atWrites > 0, "nothing was cut off at a write")
    print(
      "kills \(Self.kills): \(counts.0) messages, \(counts.1) releases, \(counts.2) checkpoints seen after a kill, \(atWrites) ended at a write"
    )
    let (sent, fetched) = (await ledger.arrived.values.map(\.times), await ledger.fetched.count)
    print("calls: \(sent.reduce(0, +)) of \(sent.count) releases, \(fetched) collected that a killed server was sending")
    #expect(sent.count > fetched && sent.contains { $0 > 1 }, "nothing was cut off while it was sent")
    #expect(counts.0 >= Self.kills / 2 && counts.1 > 0 && counts.2 > 1, "nothing was under way: \(counts)")
  }

  private func everyMessageOnce(_ ledger: CrashLedger, _ store: any DossierReading) async throws {
    let receipts = await ledger.receipts
    #expect(await receipts.count == ledger.posted.count)
    #expect(try await store.status().messages == Int64(receipts.count))
    #expect(Set(receipts.values.map(\.flow)).count == receipts.count)
    for (rank, receipt) in receipts {
      let logged = try await store.loggedMessage(receipt.flow)
      #expect(logged?.leaf.hash.description == receipt.leaf && logged?.leaf.isIntegrated == true, "message \(rank)")
    }
  }

  private func everyReleaseTold(_ ledger: CrashLedger, _ store: any DossierReading) async throws {
    var filter = ReleaseFilter()
    filter.recipient = PartnerID("departement-04")
    var (told, cursor): (Set<String>, FlowCursor?) = ([], nil)
    repeat {
      let page = try await store.releases(filter, after: cursor, limit: 500)
      for release in page.entries where release.type.text == "departement.usager.rdvi" {
        #expect(release.state != .due && release.state != .sealed, "\(release.id) was not told")
        if release.state == .delivered { told.insert(release.id) }
      }
      cursor = page.next
    } while cursor != nil
    let collected = Set(await ledger.collected.keys)
    #expect(told.isSubset(of: collected), "delivered, and never collected: \(told.subtracting(collected))")
    #expect(collected.isSubset(of: told), "collected, and not known: \(collected.subtracting(told))")
  }

  /// Whoever is called has every release by the end: it was sent it, or found in its mailbox what a killed server was sending.
  private func everyReleaseSent(_ harness: CrashHarness, _ store: any DossierReading) async throws {
    for state in [ReleaseState.due, .sealed, .rejected, .undelivered] {
      #expect(try await harness.releases(state, store).map(\.id) == [], "\(state)")
    }
    let delivered = Set(try await harness.releases(.delivered, store).map(\.id))
    let arrived = Set(await harness.ledger.arrived.keys)
    #expect(await delivered == arrived.union(harness.ledger.fetched))
  }
}
