import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  /// Seals one release for each of these persons, in order, and answers their identifiers.
  private static func sealed(_ persons: [String], in contract: any ContractStore) async throws -> [String] {
    let store = await contract.store
    var ids: [String] = []
    for person in persons {
      try await store.add(
        Draft("of-\(person)").saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person(person)),
        triggers: Fixture.orientationForEachPerson)
      let lease = try some(try await store.leaseAll(contract.clock).first, "lease")
      try await store.seal(lease, "for \(person)")
      ids.append(lease.id)
    }
    return ids
  }

  private static let everything: @Sendable (DeliverableRelease) throws -> Bool = { _ in true }

  static let mailboxSentences = [
    Sentence("nothing is collected before its leaf is integrated; then everything is, in order, page by page") { contract in
      let ids = try await sealed(["A", "B", "C"], in: contract)
      let store = await contract.store
      func page(_ cursor: MailboxCursor?) async throws -> MailboxPage {
        try await store.collect(for: Fixture.franceTravail, after: cursor, limit: 2, permit: everything)
      }
      try expectEqual(try await page(nil).items.count, 0, "collected before integration")
      _ = try await store.integrate(limit: 100)
      let first = try await page(nil)
      try expectEqual(first.items.map(\.id), Array(ids.prefix(2)))
      try expectEqual(first.items.first?.sealed, Array("for A".utf8))
      try expect(first.hasMore, "more is there")
      let second = try await page(first.next)
      try expectEqual(second.items.map(\.id), [ids[2]])
      try expect(!second.hasMore, "nothing more is there")
      try expectEqual(try await page(second.next), MailboxPage(items: [], next: second.next, hasMore: false))
      try expectEqual(try await store.release(ids[0])?.collectedAt, contract.clock.now)
    },
    Sentence("what is not acknowledged is handed out again; what is acknowledged is not, and twice changes nothing") { contract in
      let ids = try await sealed(["A", "B"], in: contract)
      let store = await contract.store
      _ = try await store.integrate(limit: 100)
      for _ in 0..<2 {
        let page = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9, permit: everything)
        try expectEqual(page.items.map(\.id), ids)
      }
      for _ in 0..<2 { try expectEqual(try await store.acknowledge([ids[0]], by: Fixture.franceTravail), []) }
      try await contract.reopen()
      let rest = try await contract.store.collect(for: Fixture.franceTravail, after: nil, limit: 9, permit: everything)
      try expectEqual(rest.items.map(\.id), [ids[1]])
      try expectEqual(try await contract.store.status().releases, [.sealed: 1, .delivered: 1])
    },
    Sentence("a newer state withdraws the one nobody collected, and what was withdrawn is not what was sent last") { contract in
      let ids = try await sealed(["A"], in: contract)
      let store = await contract.store
      try await store.add(
        Draft("of-A-again").saying([Fixture.fact("/usager/contact/telephone", "07")], of: Fixture.person("A")),
        triggers: Fixture.orientationForEachPerson)
      let lease = try some(try await store.leaseAll(contract.clock).first, "lease")
      try await store.seal(lease, "for A, newer")
      _ = try await store.integrate(limit: 100)
      let page = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9, permit: everything)
      try expectEqual(page.items.map(\.id), [lease.id])
      try expect(!page.items.map(\.id).contains(ids[0]), "the older one was handed over")
      try expectEqual(try await store.status().releases, [.sealed: 1, .tombstone: 1])
      _ = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9) { _ in false }
      try expectEqual(try await store.status().releases, [.tombstone: 2, .due: 1], "what may still be told is made anew")
      let anew = try some(try await store.leaseAll(contract.clock).first, "made anew")
      try expectEqual(
        [anew.recipient.text, anew.type.text, anew.bearer.text], [lease.recipient.text, lease.type.text, lease.bearer.text])
      try expect(try await !store.repeats(Fixture.digest("for A, newer"), of: lease), "a tombstone was taken for what was sent")
    },
    Sentence("nobody collects or acknowledges another's releases, and one unknown identifier marks none") { contract in
      let ids = try await sealed(["A"], in: contract)
      let store = await contract.store
      _ = try await store.integrate(limit: 100)
      try expectEqual(
        try await store.collect(for: Fixture.msa, after: nil, limit: 9, permit: everything).items.count, 0)
      try expectEqual(try await store.acknowledge(ids, by: Fixture.msa), ids)
      try expectEqual(try await store.acknowledge(ids + ["nothing"], by: Fixture.franceTravail), ["nothing"])
      try expectEqual(try await store.status().releases, [.sealed: 1])
    },
    Sentence("what is no longer permitted becomes a tombstone and never shows again") { contract in
      let ids = try await sealed(["A", "B"], in: contract)
      let store = await contract.store
      _ = try await store.integrate(limit: 100)
      let usager = try await store.usagerID(Fixture.person("A"))
      // News since the sealing is seen by the one who decides.
      try await store.add(
        Draft("withdrawal").dated("2026-11-30").saying(
          [Fixture.fact("/usager/consentement/retrait", true)], of: Fixture.person("A")))
      let page = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9) { release in
        let facts = release.recalled?.statements.flatMap(\.facts).map(\.key.path.text) ?? []
        return release.policy == Fixture.digest("policy") && !facts.contains("/usager/consentement/retrait")
      }
      try expectEqual(page.items.map(\.id), [ids[1]])
      let again = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9, permit: everything)
      try expectEqual(again.items.map(\.id), [ids[1]], "a tombstone rose")
      try expectEqual(try await store.release(ids[0])?.entry.state, .tombstone)
      try expectEqual(try await store.release(ids[0])?.entry.bearer, .usager(usager))
      try expectEqual(try await store.acknowledge([ids[0]], by: Fixture.franceTravail), [ids[0]], "acknowledged a tombstone")
    },
    Sentence("a permission that cannot be decided delivers nothing and changes nothing") { contract in
      _ = try await sealed(["A"], in: contract)
      let store = await contract.store
      _ = try await store.integrate(limit: 100)
      try await expectError("an undecided permission", { $0 is Failure }) {
        _ = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9) { _ in throw Failure("undecided") }
      }
      try expectEqual(try await store.status().releases, [.sealed: 1])
    },
  ]
}
