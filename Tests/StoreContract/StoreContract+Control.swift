import Dossier
import Exchange
import JSONTree
import Store

/// What operators decide about what goes out, and by when it must be taken.
extension StoreContract {
  private static let everything: @Sendable (DeliverableRelease) throws -> Bool = { _ in true }

  private static func order(_ contract: any ContractStore) -> AccessEntry {
    AccessEntry(person: "agnes", role: "policy", command: "control", target: nil, reason: "tried", at: contract.clock.now)
  }

  private static func orientation(within days: Int) -> @Sendable (StatementChange) -> [ReleaseDemand] {
    { _ in
      [ReleaseDemand(recipient: Fixture.franceTravail, type: Fixture.orientation, bearer: .usager, mode: .state, days: days)]
    }
  }

  static let controlSentences = [
    Sentence("what is held back is neither made, collected nor sent; others are; and all of it goes once it is let go") {
      contract in
      let store = await contract.store
      let ready = try await sealed(["A"], triggers: Fixture.orientationForEachPerson, in: contract)
      try await store.add(
        Draft("of-B").saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person("B")),
        triggers: Fixture.orientationForEachPerson)
      let all = Pause(recipient: Fixture.franceTravail)
      let one = Pause(type: Fixture.orientation)
      try expect(try await store.pause(all, by: order(contract)), "not held back")
      try expect(try await !store.pause(all, by: order(contract)), "held back twice")
      try expect(try await store.pause(one, by: order(contract)), "not held back")
      try await store.add(
        Draft("of-C").saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person("C")),
        triggers: Fixture.orientationForEachPerson)
      func collected() async throws -> [String] {
        try await contract.store.collect(for: Fixture.franceTravail, after: nil, limit: 9, permit: everything).items.map(\.id)
      }
      try await contract.reopen()
      let again = await contract.store
      try expectEqual(try await again.leaseAll(contract.clock).count, 0, "made")
      try expectEqual(try await collected(), [], "collected")
      try expectEqual(try await take(from: contract).count, 0, "sent")
      try expectEqual(try await again.nextDue(), nil, "would be waited for")
      try await again.add(
        Draft("of-D").saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person("D")),
        triggers: Fixture.sanctionForEachPerson)
      try expect(try await again.resume(all, by: order(contract)), "not let go")
      try expectEqual(try await again.leaseAll(contract.clock).map(\.cause), ["flow-of-D"], "what no other pause holds")
      try expectEqual(try await collected(), [], "collected while its form is held back")
      try expectEqual(try await again.pauses().map(\.type), [Fixture.orientation])
      try expect(try await again.resume(one, by: order(contract)), "not let go")
      try expect(try await !again.resume(one, by: order(contract)), "let go twice")
      try expectEqual(Set(try await again.leaseAll(contract.clock).map(\.cause)), ["flow-of-B", "flow-of-C"])
      try expectEqual(try await collected(), ready)
    },
    Sentence("what nobody has is taken back; what somebody has stays, and is said") { contract in
      let store = await contract.store
      let ids = try await sealed(["A", "B"], triggers: Fixture.orientationForEachPerson, in: contract)
      _ = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 1, permit: everything)
      try expectEqual(try await store.recall(ids + ["nothing"], by: order(contract)), [ids[1]])
      try expectEqual(
        try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9, permit: everything).items.map(\.id), [ids[0]])
      try expectEqual(try await store.status().releases, [.sealed: 1, .recalled: 1])
      let leaf = try some(try await store.accesses(before: nil, limit: 1).first, "access")
      try expectEqual(leaf.access.command, "control")
    },
    Sentence(
      "a replay is another release of the same kind that points to the first, which stays; it is marked, so that it is sent"
    ) {
      contract in
      let store = await contract.store
      let ids = try await sealed(["A"], triggers: Fixture.orientationForEachPerson, in: contract)
      let made = try await store.replay(ids + ["nothing"], by: order(contract))
      let new = try some(made[ids[0]], "replay")
      try expectEqual(made.count, 1)
      let lease = try some(try await store.leaseAll(contract.clock).first, "lease")
      try expectEqual(lease.id, new)
      try expect(lease.isReplay, "it would be dropped as unchanged")
      try expectEqual(try await store.release(new)?.replays, ids[0])
      try expectEqual(try await store.replays(of: ids[0]), [new])
      try await store.seal(lease, "A 1")
      try expectEqual(try await store.sealedRelease(new), Array("A 1".utf8))
      try expectEqual(try await store.release(ids[0])?.entry.state, .tombstone, "newest wins")
    },
    Sentence("nothing is replayed of a person who was erased") { contract in
      let store = await contract.store
      let ids = try await sealed(["A"], triggers: Fixture.orientationForEachPerson, in: contract)
      let usager = try await store.usagerID(Fixture.person("A"))
      _ = try await store.erase(usager) { _ in [] }
      try expectEqual(try await store.replay(ids, by: order(contract)), [:])
      try expectEqual(try await store.sealedRelease(ids[0]), nil)
    },
    Sentence("what is not taken in time is late, by its own term or by how long it lies there, and no more once it is taken") {
      contract in
      let store = await contract.store
      let start = contract.clock.now
      let dated = try await sealed(["A"], triggers: orientation(within: 10), in: contract)
      let lying = try await sealed(["B"], round: 2, triggers: Fixture.orientationForEachPerson, in: contract)
      func late() async throws -> [String] {
        let now = contract.clock.now
        return try await store.late(at: now, after: nil, limit: 9).entries.map { entry in
          "\(entry.id == dated[0] ? "A" : "B") \(entry.term?.level(at: now)?.rawValue ?? "-")"
        }
      }
      try expectEqual(try await late(), [])
      contract.clock.move(seconds: 3 * 86400)
      try expectEqual(try await late(), ["B notice"])
      contract.clock.move(seconds: 2 * 86400)
      try expectEqual(try await late(), ["B notice", "A notice"])
      contract.clock.move(seconds: 3 * 86400)
      try expectEqual(try await late(), ["B notice", "A escalation"])
      contract.clock.move(seconds: 6 * 86400)
      try expectEqual(try await late(), ["B escalation", "A late"])
      try expectEqual(try await store.release(dated[0])?.entry.term?.dueAt, start.adding(seconds: 10 * 86400))
      let first = try await store.late(at: contract.clock.now, after: nil, limit: 1)
      let rest = try await store.late(at: contract.clock.now, after: first.next, limit: 1)
      try expectEqual(first.entries.map(\.id) + rest.entries.map(\.id), lying + dated, "page by page")
      try expectEqual(rest.next, nil)
      try expectEqual(
        try await store.lateCounts(at: contract.clock.now), [.notice: 0, .escalation: 1, .late: 1])
      func turned(_ days: Int64) async throws -> [String] {
        let begin = start.adding(seconds: (days - 1) * 86400)
        return try await store.turnedLate(after: begin, until: begin.adding(seconds: 86400), limit: 9).map(\.id)
      }
      try expectEqual(try await turned(5), dated, "half of ten days")
      try expectEqual(try await turned(6), [])
      try expectEqual(try await turned(8), dated, "a fifth before the end")
      try expectEqual(try await turned(10), dated, "the end")
      let whole = try await store.turnedLate(after: start, until: contract.clock.now, limit: 9).map(\.id)
      try expectEqual(whole, dated + lying, "each once, the one that is past its day first")
      try expectEqual(
        try await store.turnedLate(after: start, until: contract.clock.now, limit: 1).map(\.id), dated, "the gravest")
      try expectEqual(try await store.acknowledge(dated, by: Fixture.franceTravail), [])
      try expectEqual(try await turned(10), [], "what is taken is late no more")
      try expectEqual(try await late(), ["B escalation"])
    },
    Sentence("news of what was to be taken by a day gives no more time, and what was made anew keeps its day") { contract in
      let store = await contract.store
      let start = contract.clock.now
      try await sealed(["A"], triggers: orientation(within: 10), in: contract)
      contract.clock.move(seconds: 5 * 86400)
      let newer = try await sealed(["A"], round: 2, triggers: orientation(within: 10), in: contract)
      try expectEqual(try await store.release(newer[0])?.entry.term?.dueAt, start.adding(seconds: 10 * 86400))
      _ = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9) { _ in false }
      let anew = try some(try await store.leaseAll(contract.clock).first, "made anew")
      try expectEqual(try await store.release(anew.id)?.entry.term?.dueAt, start.adding(seconds: 10 * 86400))
    },
    Sentence("a sender learns of what its own news called for, not of what they only woke or of notices") { contract in
      let store = await contract.store
      try await store.add(
        Draft("first").saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person("A")),
        triggers: Fixture.orientationForEachPerson)
      let lease = try some(try await store.leaseAll(contract.clock).first, "lease")
      _ = try await store.save(.waiting(.translateMissingRequired, names: ["x"], reasons: []), of: lease)
      try await store.add(
        Draft("second").dated("2026-11-02").saying([Fixture.fact("/usager/contact/courriel", "a@b")], of: Fixture.person("A")))
      let woken = try some(try await store.leaseAll(contract.clock).first, "woken")
      try expectEqual(woken.cause, "flow-second")
      try await store.seal(woken, "both")
      try expectEqual(try await store.status(of: .flow("flow-first"), for: Fixture.caf)?.releases.map(\.entry.id), [lease.id])
      try expectEqual(try await store.status(of: .flow("flow-second"), for: Fixture.caf)?.releases, [])
    },
    Sentence("a sender learns what became of its own message, under each of its names, and of nobody else's") { contract in
      let store = await contract.store
      let ids = try await sealed(["A"], triggers: Fixture.orientationForEachPerson, in: contract)
      _ = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9, permit: everything)
      let flow = try some(try await store.flow("flow-of-A-1"), "flow")
      let message = try some(flow.message, "message")
      for name in [MessageName.flow("flow-of-A-1"), .event(source: message.source, id: message.id)] {
        let status = try some(try await store.status(of: name, for: Fixture.caf), "status")
        try expectEqual(status.flow, "flow-of-A-1")
        try expectEqual(status.releases.map(\.entry.id), ids)
        try expect(status.releases[0].sealedAt != nil && status.releases[0].collectedAt != nil, "moments")
        try expectEqual(status.releases[0].deliveredAt, nil)
        try expectEqual(try await store.status(of: name, for: Fixture.msa), nil, "another's")
      }
      try expectEqual(try await store.status(of: .flow("nothing"), for: Fixture.caf), nil)
    },
  ]
}
