import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  private static func decision(_ contract: any ContractStore) -> OperatorDecision {
    OperatorDecision(person: "dominique", role: "dpo", reason: "she says so", at: contract.clock.now)
  }

  static let proposalSentences = [
    Sentence("a proposal is one release for each body, which finds it; what was proposed, to whom and by whom, is listed") {
      contract in
      let store = await contract.store
      let person = Fixture.person("A")
      try await store.add(Draft("a").saying([Fixture.fact("/usager/contact/telephone", "01")], of: person))
      let usager = try await store.usagerID(person)
      let before = try await store.recall(.usager(usager))
      let stranger = try some(UsagerID("00000000-0000-4000-8000-000000000009"), "identifier")
      try expect(
        try await store.propose([1], about: stranger, to: [Fixture.caf], by: decision(contract)) == nil, "a stranger is known")
      let made = try await store.propose(
        Array("{}".utf8), about: usager, to: [Fixture.departement, Fixture.caf], by: decision(contract))
      let second = try await store.propose(Array("[]".utf8), about: usager, to: [Fixture.caf], by: decision(contract))
      try await contract.reopen()
      let again = await contract.store
      let leases = try await again.leaseAll(contract.clock)
      try expectEqual(leases.map(\.recipient), [Fixture.departement, Fixture.caf], "the second to the same body waits its turn")
      try expectEqual(leases.map(\.id), made)
      try expect(
        leases.allSatisfy { $0.type == .proposal && $0.mode == .event && $0.bearer == .usager(usager) }, "another release")
      let found = try some(try await again.proposal(ofRelease: leases[1].id), "proposal")
      try expectEqual(found.content, Array("{}".utf8))
      try expectEqual(found.decided, decision(contract))
      let listed = try some(try await again.proposals(about: usager), "proposals")
      try expectEqual(listed.map(\.release), (made ?? []) + (second ?? []))
      try expectEqual(listed.map(\.recipient), [Fixture.departement, Fixture.caf, Fixture.caf])
      try expect(try await again.proposal(ofRelease: "none") == nil, "a proposal of nothing")
      try expectEqual(try await again.recall(.usager(usager)), before, "the dossier")
    },
    Sentence("what was proposed goes with the clock of contents once it is settled, and with the person") { contract in
      let store = await contract.store
      for name in ["A", "B"] {
        try await store.add(Draft(name).saying([Fixture.fact("/usager/contact/telephone", "01")], of: Fixture.person(name)))
      }
      let (anna, paul) = try await (store.usagerID(Fixture.person("A")), store.usagerID(Fixture.person("B")))
      for usager in [anna, paul] {
        _ = try await store.propose(Array("{}".utf8), about: usager, to: [Fixture.caf], by: decision(contract))
      }
      _ = try await store.erase(paul) { _ in [] }
      try expectEqual(try await store.proposals(about: paul), [])
      contract.clock.move(seconds: 2000 * 86400)
      _ = try await store.expireAll(.contents, months: 1, at: contract.clock.now)
      try expectEqual(try await store.proposals(about: anna)?.count, 1, "while it waits")
      for lease in try await store.leaseAll(contract.clock) { _ = try await store.save(.withheld(reasons: []), of: lease) }
      contract.clock.move(seconds: 200 * 86400)
      try expectEqual(try await store.plan(.contents, months: 1, at: contract.clock.now)?.count, 1)
      try expectEqual(try await store.expireAll(.contents, months: 1, at: contract.clock.now), 1)
      try expectEqual(try await store.proposals(about: anna), [])
    },
    Sentence("a proposal that may not be handed over any more is not made anew") { contract in
      let store = await contract.store
      try await store.add(Draft("a").saying([Fixture.fact("/usager/contact/telephone", "01")], of: Fixture.person("A")))
      let usager = try await store.usagerID(Fixture.person("A"))
      _ = try await store.propose(Array("{}".utf8), about: usager, to: [Fixture.caf], by: decision(contract))
      for lease in try await store.leaseAll(contract.clock) { try await store.seal(lease, "proposal") }
      _ = try await store.integrate(limit: 9)
      let page = try await store.collect(for: Fixture.caf, after: nil, limit: 9) { _ in false }
      try expect(page.items.isEmpty, "it is handed over")
      try expect(try await store.leaseAll(contract.clock).isEmpty, "it is made anew")
      try expectEqual(try await store.proposals(about: usager)?.map(\.state), [.tombstone])
    },
  ]
}
