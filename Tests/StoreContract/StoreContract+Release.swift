import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  /// Records a change about a person that calls for France Travail's orientation, and leases it.
  private static func leased(
    _ contract: any ContractStore, _ id: String = "1", person: String = "A"
  ) async throws -> LeasedRelease {
    try await contract.store.add(
      Draft(id).saying([Fixture.fact("/usager/contact/telephone", .string(id))], of: Fixture.person(person)),
      triggers: Fixture.orientationForEachPerson)
    return try some(try await contract.store.leaseAll(contract.clock).first, "lease")
  }

  static let releaseSentences = [
    Sentence("a lease is one worker's until it runs out, then anyone's, and the late outcome is dropped") { contract in
      let lease = try await leased(contract)
      let store = await contract.store
      try expectEqual(lease.attempts, 1)
      try expectEqual(try await store.leaseAll(contract.clock, by: "other").count, 0, "leased twice")
      try expectEqual(try await store.nextDue(), contract.clock.now.adding(seconds: 60), "when it is due again")
      contract.clock.move(seconds: 61)
      let second = try some(try await store.leaseAll(contract.clock, by: "other").first, "second lease")
      try expectEqual(second.id, lease.id)
      try expectEqual(second.attempts, 2)
      try expectEqual(try await store.seal(lease, "late"), .superseded)
      guard case .saved(let leaf) = try await store.seal(second, "in time"), leaf != nil else {
        throw ContractBreach(description: "the second worker's outcome was not kept")
      }
      try expectEqual(try await store.sealedRelease(lease.id), Array("in time".utf8))
    },
    Sentence("what is being made of somebody is made again when anything else is said of them, whatever calls for it") {
      contract in
      let store = await contract.store
      let person = Fixture.person("A")
      try await store.add(
        Draft("phone").saying([Fixture.fact("/usager/contact/telephone", "0612345678")], of: person),
        triggers: Fixture.orientationForEachPerson)
      let making = try some(try await store.leaseAll(contract.clock).first, "lease")
      // Nothing is called for by it: an objection, say, must still be heeded by what leaves after it.
      try await store.add(
        Draft("other", type: Fixture.usager).saying([Fixture.fact("/usager/contact/courriel", "a@exemple.fr")], of: person))
      try expectEqual(try await store.seal(making, "of what was known before"), .superseded)
      try expectEqual(try await store.leaseAll(contract.clock).map(\.id), [making.id])
    },
    Sentence("an outcome made before a newer statement is superseded, and the release is due again") { contract in
      let lease = try await leased(contract)
      let store = await contract.store
      try await store.add(
        Draft("2").dated("2026-11-30").saying([Fixture.fact("/usager/contact/telephone", "2")], of: Fixture.person("A")),
        triggers: Fixture.orientationForEachPerson)
      try expectEqual(try await store.seal(lease, "of yesterday"), .superseded)
      try expectEqual(try await store.leaseAll(contract.clock).map(\.id), [lease.id])
    },
    Sentence("what is sealed is immutable, has its reasons, and keeps its identifier") { contract in
      let lease = try await leased(contract)
      var store = await contract.store
      try await store.seal(lease, "sealed")
      try expectEqual(try await store.seal(lease, "other"), .superseded, "sealed twice")
      try expectEqual(try await store.save(.withheld(reasons: []), of: lease), .superseded, "withheld after sealing")
      try await contract.reopen()
      store = await contract.store
      try expectEqual(try await store.sealedRelease(lease.id), Array("sealed".utf8))
      try expectEqual(try await store.reasons(of: lease.id), Array("reasons of sealed".utf8))
      let detail = try some(try await store.release(lease.id), "release")
      try expectEqual(detail.entry.state, .sealed)
      try expectEqual(detail.adapter, Fixture.digest("adapter"))
      try expectEqual(detail.policy, Fixture.digest("policy"))
      try expect(detail.leaf != nil, "a sealed release without leaf")
    },
    Sentence("a waiting release wakes with a change of its person or of their foyer, and of nobody else") { contract in
      let store = await contract.store
      let (a, b, f) = (Fixture.person("A"), Fixture.person("B"), Fixture.foyer("F"))
      try await store.add(
        Draft("1").saying([Fixture.fact("/usager/contact/telephone", "1")], of: a)
          .saying([Fixture.fact("/foyer/rsa/etat", "ouvert")], of: f, members: [a]),
        triggers: Fixture.orientationForEachPerson)
      func wait() async throws -> String {
        let lease = try some(try await store.leaseAll(contract.clock).first, "lease")
        let names = ["origine", "parcours", "organisme"]
        _ = try await store.save(.waiting(.translateMissingRequired, names: names, reasons: [1, 2]), of: lease)
        let entry = try some(try await store.release(lease.id), "release").entry
        try expectEqual(entry.state, .waiting)
        try expectEqual(entry.code, .translateMissingRequired)
        try expectEqual(entry.names, names)
        try expectEqual(try await store.reasons(of: lease.id), [1, 2])
        return lease.id
      }
      let id = try await wait()
      try await store.add(Draft("2").saying([Fixture.fact("/usager/contact/telephone", "2")], of: b))
      try expectEqual(try await store.leaseAll(contract.clock).count, 0, "woken by a stranger's news")
      // The same words again are no news.
      try await store.add(Draft("3").dated("2026-11-30").saying([Fixture.fact("/usager/contact/telephone", "1")], of: a))
      try expectEqual(try await store.leaseAll(contract.clock).count, 0, "woken by nothing new")
      try await store.add(
        Draft("4", carrier: Fixture.caf, type: Fixture.usager).saying(
          [Fixture.fact("/usager/orientation/parcours", "social")], of: a))
      try expectEqual(try await wait(), id, "woken by the person's news")
      try await store.add(
        Draft("5").dated("2026-12-31").saying([Fixture.fact("/foyer/rsa/etat", "suspendu")], of: f, members: [a]))
      try expectEqual(try await wait(), id, "woken by the foyer's news")
      try expectEqual(try await store.status().releases, [.waiting: 1])
    },
    Sentence("a failure of ours puts a release off until its moment, and says why") { contract in
      let lease = try await leased(contract)
      let store = await contract.store
      let later = contract.clock.now.adding(seconds: 300)
      try expectEqual(
        try await store.save(.failed(retryAt: later, reason: "no signing key"), of: lease), .saved(leaf: nil))
      try expectEqual(try await store.leaseAll(contract.clock).count, 0)
      try expectEqual(try await store.nextDue(), later)
      try expectEqual(try await store.release(lease.id)?.failure, "no signing key")
      contract.clock.move(seconds: 300)
      try expectEqual(try await store.leaseAll(contract.clock).map(\.attempts), [2])
    },
    Sentence("refused, withheld and unchanged are final") { contract in
      let store = await contract.store
      let outcomes: [(ReleaseOutcome, ReleaseState)] = [
        (.refused(.translateNotExpressible, names: ["adresse"], reasons: []), .refused),
        (.withheld(reasons: []), .withheld), (.unchanged, .unchanged),
      ]
      for (index, (outcome, state)) in outcomes.enumerated() {
        let lease = try await leased(contract, "m\(index)", person: "P\(index)")
        _ = try await store.save(outcome, of: lease)
        try expectEqual(try await store.release(lease.id)?.entry.state, state)
        contract.clock.move(seconds: 3600)
        try expectEqual(try await store.leaseAll(contract.clock).count, 0, "\(state) came back")
      }
      try expectEqual(try await store.status().releases, [.refused: 1, .withheld: 1, .unchanged: 1])
    },
    Sentence("what the recipient was sent last is recognised, and only that") { contract in
      let store = await contract.store
      let lease = try await leased(contract)
      try expect(try await !store.repeats(Fixture.digest("first"), of: lease), "repeats before anything was sent")
      try await store.seal(lease, "first")
      try expect(try await store.repeats(Fixture.digest("first"), of: lease), "the last is not recognised")
      try expect(try await !store.repeats(Fixture.digest("second"), of: lease), "another is taken for the last")
    },
    Sentence("an outcome for a release that is not there is refused") { contract in
      let lease = try await leased(contract)
      let stranger = LeasedRelease(
        id: "00000000-0000-4000-8000-000000000000", recipient: lease.recipient, type: lease.type, bearer: lease.bearer,
        mode: lease.mode, cause: lease.cause, createdAt: lease.createdAt, attempts: 1, owner: lease.owner, revision: 0)
      try await expectError("a stranger's outcome", { $0 as? StoreError == .notLeased(stranger.id) }) {
        _ = try await contract.store.save(.unchanged, of: stranger)
      }
    },
  ]
}
