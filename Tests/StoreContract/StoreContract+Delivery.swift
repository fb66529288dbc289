import Dossier
import Exchange
import Identity
import JSONTree
import Store

/// What becomes of a release after it is sealed: sent to an address, rejected, buried.
extension StoreContract {
  private static let everything: @Sendable (DeliverableRelease) throws -> Bool = { _ in true }

  /// Seals what that message calls for about each of these persons, integrates the leaves, and answers the releases' identifiers.
  @discardableResult
  static func sealed(
    _ persons: [String], round: Int = 1, triggers: @escaping @Sendable (StatementChange) -> [ReleaseDemand],
    in contract: any ContractStore
  ) async throws -> [String] {
    let store = await contract.store
    var ids: [String] = []
    for person in persons {
      try await store.add(
        Draft("of-\(person)-\(round)").dated("2026-10-0\(round)").saying(
          [Fixture.fact("/usager/contact/telephone", .string("0\(round)"))], of: Fixture.person(person)), triggers: triggers)
      let lease = try some(try await store.leaseAll(contract.clock).first, "lease")
      try await store.seal(lease, "\(person) \(round)")
      ids.append(lease.id)
    }
    _ = try await store.integrate(limit: 100)
    return ids
  }

  static func take(
    _ limit: Int = 9, from contract: any ContractStore, by owner: String = "courier",
    permit: @escaping @Sendable (DeliverableRelease) throws -> Bool = { _ in true }
  ) async throws -> [LeasedDelivery] {
    try await contract.store.lease(
      deliveriesTo: Fixture.franceTravail, limit: limit, by: owner, until: contract.clock.now.adding(seconds: 60), permit: permit)
  }

  static let refused = DeliveryOutcome.dead(DeadLetter.Cause(isRefusal: true, reason: "http-422", status: 422))

  static let deliverySentences = [
    Sentence("what is sent is sent once its leaf is integrated, by one worker at a time, and again when its lease runs out") {
      contract in
      let store = await contract.store
      try await store.add(
        Draft("of-A").saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person("A")),
        triggers: Fixture.orientationForEachPerson)
      let made = try some(try await store.leaseAll(contract.clock).first, "lease")
      try await store.seal(made, "for A")
      try expectEqual(try await take(from: contract).count, 0, "sent before its leaf is integrated")
      _ = try await store.integrate(limit: 9)
      let first = try some(try await take(from: contract).first, "delivery")
      try expectEqual(first.item.id, made.id)
      try expectEqual(first.item.sealed, Array("for A".utf8))
      try expectEqual(try await take(from: contract, by: "another").count, 0, "sent by two at once")
      try expect(try await store.release(made.id)?.collectedAt != nil, "nobody would know that it left")
      contract.clock.move(seconds: 61)
      let second = try some(try await take(from: contract, by: "another").first, "a lease that ran out")
      try expectEqual([first.sendings, second.sendings], [1, 2])
      try expect(try await !store.save(.delivered, of: first), "an outcome of a lease that ran out was kept")
      try expect(try await store.save(.delivered, of: second), "the outcome was lost")
      try expectEqual(try await take(from: contract).count, 0, "sent again")
      try expectEqual(try await store.status().releases, [.delivered: 1])
    },
    Sentence("one person's releases are sent in order, and one that waits keeps back nobody else's") { contract in
      let store = await contract.store
      let first = try await sealed(["A", "B"], triggers: Fixture.sanctionForEachPerson, in: contract)
      let second = try await sealed(["A", "B"], round: 2, triggers: Fixture.sanctionForEachPerson, in: contract)
      let leases = try await take(from: contract)
      try expectEqual(leases.map(\.item.id), first, "the earliest of each")
      _ = try await store.save(.again(at: contract.clock.now.adding(seconds: 600), failure: "connection", .away), of: leases[0])
      _ = try await store.save(.delivered, of: leases[1])
      try expectEqual(try await take(from: contract).map(\.item.id), [second[1]], "A waits for its first, B does not wait for A")
      contract.clock.move(seconds: 601)
      let again = try some(try await take(from: contract).first { $0.item.id == first[0] }, "the one that waited")
      try expectEqual(try await store.release(first[0])?.failure, "connection")
      _ = try await store.save(refused, of: again)
      try expect(
        try await take(from: contract).map(\.item.id).contains(second[0]), "a dead letter keeps its person's next one back")
    },
    Sentence("what is no longer permitted is withdrawn before it is sent, and whoever collects it is sent it no more") {
      contract in
      let store = await contract.store
      let ids = try await sealed(["A", "B"], triggers: Fixture.orientationForEachPerson, in: contract)
      try expectEqual(try await take(from: contract) { $0.id != ids[0] }.map(\.item.id), [ids[1]])
      try expectEqual(try await store.release(ids[0])?.entry.state, .tombstone)
      let taken = try some(try await store.release(ids[1]), "release")
      try expectEqual(try await store.acknowledge([taken.entry.id], by: Fixture.franceTravail), [])
      contract.clock.move(seconds: 61)
      try expectEqual(try await take(from: contract).count, 0, "sent although it was acknowledged")
    },
    Sentence("a rejected release is a dead letter with its reason; its sender is owed a notice that leads to it, once") {
      contract in
      let store = await contract.store
      let ids = try await sealed(["A"], triggers: Fixture.orientationForEachPerson, in: contract)
      let rejection = Rejection(id: ids[0], reason: .unknownPerson, pointer: "/nom", detail: "Mme Roux ?")
      try expectEqual(
        try await store.reject([rejection], by: Fixture.franceTravail), ids, "rejected before it was collected")
      _ = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9, permit: everything)
      try expectEqual(try await store.reject([rejection], by: Fixture.msa), ids, "rejected by another")
      for _ in 0..<2 { try expectEqual(try await store.reject([rejection], by: Fixture.franceTravail), []) }
      try expectEqual(try await store.status().releases, [.rejected: 1, .due: 1])
      let letter = try some(try await store.deadLetter(ids[0]), "dead letter")
      try expectEqual(letter.cause, rejection.cause)
      let notice = try some(try await store.leaseAll(contract.clock).first, "notice")
      try expectEqual([notice.recipient, Fixture.caf], [Fixture.caf, notice.recipient])
      try expectEqual(notice.type, .status)
      try expectEqual(try await store.rejection(toldBy: notice)?.entry.id, ids[0])
      try expectEqual(
        try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9, permit: everything).items.count, 0,
        "handed out again")
    },
    Sentence("a dead letter is handed over once more as it was, or let go; a newer state settles it") { contract in
      let store = await contract.store
      let access = AccessEntry(
        person: "agnes", role: "policy", command: "dead-letter", target: nil, reason: "repaired", at: contract.clock.now)
      let ids = try await sealed(["A", "B", "C"], triggers: Fixture.orientationForEachPerson, in: contract)
      for lease in try await take(from: contract) { _ = try await store.save(refused, of: lease) }
      for notice in try await store.leaseAll(contract.clock) { _ = try await store.save(.unchanged, of: notice) }
      try await sealed(["C"], round: 2, triggers: Fixture.orientationForEachPerson, in: contract)
      try expectEqual(try await store.release(ids[2])?.entry.state, .discarded, "settled by the newer one")
      try expectEqual(try await store.retry(ids + ["nothing"], by: access), [ids[0], ids[1]])
      try expectEqual(
        try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9, permit: everything).items.map(\.id).prefix(2),
        ids.prefix(2), "as they were sealed")
      let again = try some(try await take(from: contract).first { $0.item.id == ids[0] }, "delivery")
      _ = try await store.save(refused, of: again)
      try expectEqual(try await store.discard(ids, by: access), [ids[0]], "only what is dead is let go")
      try expectEqual(try await store.status().releases[.discarded], 2)
    },
    Sentence("what never left told nobody: it can be taken back, a newer state replaces it, and nobody is said to have it") {
      contract in
      let store = await contract.store
      let ids = try await sealed(["A", "B"], triggers: Fixture.orientationForEachPerson, in: contract)
      let leases = try await take(from: contract)
      let later = contract.clock.now.adding(seconds: 600)
      _ = try await store.save(.again(at: later, failure: "name", .neverLeft), of: leases[0])
      _ = try await store.save(.again(at: later, failure: "late", .away), of: leases[1])
      try expectEqual(try await store.release(ids[0])?.collectedAt, nil)
      try expect(try await store.release(ids[1])?.collectedAt != nil, "it may have arrived")
      contract.clock.move(seconds: 601)
      for lease in try await take(from: contract) {
        _ = try await store.save(.again(at: later, failure: "name", .neverLeft), of: lease)
      }
      try expect(try await store.release(ids[1])?.collectedAt != nil, "a later attempt that never left takes nothing back")
      try await sealed(["A"], round: 2, triggers: Fixture.orientationForEachPerson, in: contract)
      try expectEqual(try await store.release(ids[0])?.entry.state, .tombstone)
    },
    Sentence("faults of an address count, what kept it away does not, and an order sends what waits at once") { contract in
      let store = await contract.store
      try await sealed(["A"], triggers: Fixture.orientationForEachPerson, in: contract)
      let far = contract.clock.now.adding(seconds: 86400)
      for (failing, faults) in [(DeliveryOutcome.Failing.away, 0), (.fault, 0), (.away, 1), (.fault, 1)] {
        let lease = try some(try await take(from: contract).first, "delivery")
        try expectEqual(lease.faults, faults)
        _ = try await store.save(.again(at: far, failure: "x", failing), of: lease)
        try expectEqual(try await take(from: contract).count, 0)
        try await store.record(Destination(partner: Fixture.franceTravail, failures: 9, openUntil: far))
        let access = AccessEntry(
          person: "agnes", role: "policy", command: "try", target: nil, reason: "mended", at: contract.clock.now)
        try await store.tryAgain(Fixture.franceTravail, by: access)
        try expectEqual(try await store.destination(Fixture.franceTravail).failures, 0)
      }
    },
    Sentence("a recipient that finds out later that it cannot use what it has may say so; one that has a dead letter has it") {
      contract in
      let store = await contract.store
      let ids = try await sealed(["A", "B"], triggers: Fixture.orientationForEachPerson, in: contract)
      for lease in try await take(from: contract) {
        let outcome: DeliveryOutcome =
          lease.item.id == ids[0] ? .delivered : .dead(DeadLetter.Cause(isRefusal: false, reason: "http-500", status: 500))
        _ = try await store.save(outcome, of: lease)
      }
      try expectEqual(try await store.reject([Rejection(id: ids[0], reason: .other)], by: Fixture.franceTravail), [])
      try expectEqual(try await store.acknowledge([ids[1]], by: Fixture.franceTravail), [])
      try expectEqual(try await store.status().releases, [.rejected: 1, .delivered: 1, .due: 1])
      try expectEqual(try await store.deadLetter(ids[1])?.cause.isRefusal, false)
    },
    Sentence("a clock that is set back holds up nothing that is to be sent, and has nothing sent by two at once") { contract in
      let store = await contract.store
      let before = try await sealed(["A"], triggers: Fixture.orientationForEachPerson, in: contract)
      contract.clock.move(seconds: -86400)
      let after = try await sealed(["B"], triggers: Fixture.orientationForEachPerson, in: contract)
      let leases = try await take(from: contract)
      try expectEqual(leases.map(\.item.id), before + after, "held up until the clock has caught up")
      // The store's time goes on meanwhile: a lease is as long as it was said by the clock.
      try await Task.sleep(for: .milliseconds(20))
      try expectEqual(try await take(from: contract, by: "another").count, 0, "sent by two at once")
      _ = try await store.save(.again(at: contract.clock.now.adding(seconds: 600), failure: "connection", .away), of: leases[0])
      try expectEqual(try await take(from: contract).count, 0, "tried again before its time")
      _ = try await store.save(.again(at: contract.clock.now, failure: "connection", .away), of: leases[1])
      var again: [String] = []
      for _ in 0..<400 where again.isEmpty {
        again = try await take(from: contract).map(\.item.id)
        try await Task.sleep(for: .milliseconds(5))
      }
      try expectEqual(again, after, "what waits does not wait for the clock")
    },
    Sentence("how a destination answers outlives the process") { contract in
      let store = await contract.store
      try expectEqual(try await store.destination(Fixture.msa), Destination(partner: Fixture.msa))
      let shut = Destination(
        partner: Fixture.msa, failures: 7, openUntil: contract.clock.now.adding(seconds: 60), reason: "late",
        failedAt: contract.clock.now)
      try await store.record(shut)
      try await contract.reopen()
      try expectEqual(try await contract.store.destination(Fixture.msa), shut)
      try expectEqual(try await contract.store.destinations(), [shut])
    },
  ]
}
