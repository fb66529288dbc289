import Exchange
import JSONTree
import Store

extension StoreContract {
  static let partySentences = [
    Sentence("a message in the log concerns its author and its carrier, under its whole number") { contract in
      let store = await contract.store
      try await store.add(Draft("own"))
      var draft = Draft("carried")
      draft.author = Fixture.departement
      try await store.add(draft)
      let own = try some(try await store.loggedMessage("flow-own"), "the message")
      try expectEqual(
        own, LoggedItem(leaf: try some(try await store.leaves(from: 0, limit: 1).first, "leaf"), parties: [Fixture.caf]))
      let carried = try some(try await store.loggedMessage("flow-carried"), "the message that was carried")
      try expectEqual(carried.parties, [Fixture.caf, Fixture.departement])
      try expectEqual(carried.leaf.position, 1)
      try expect(!carried.leaf.isIntegrated, "integrated too early")
      _ = try await store.integrate(limit: 9)
      try expectEqual(try await store.loggedMessage("flow-carried")?.leaf.isIntegrated, true)
      for number in ["flow-", "flow-ow", "flow-own ", ""] {
        try expect(try await store.loggedMessage(number) == nil, "\(number) is no whole number")
      }
      try expect(try await store.loggedRelease("flow-own") == nil, "a message is no release")
    },
    Sentence("a release in the log concerns its recipient once it was handed over") { contract in
      let store = await contract.store
      try await store.add(
        Draft("one").saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person("A")),
        triggers: Fixture.orientationForEachPerson)
      let lease = try some(try await store.leaseAll(contract.clock).first, "lease")
      try expect(try await store.loggedRelease(lease.id) == nil, "a release that is not sealed")
      try await store.seal(lease, "sealed")
      _ = try await store.integrate(limit: 9)
      try expect(try await store.loggedRelease(lease.id) == nil, "a release that nobody collected")
      _ = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9) { _ in true }
      let told = try some(try await store.loggedRelease(lease.id), "the release")
      try expectEqual(told.parties, [Fixture.franceTravail])
      try expectEqual(told.leaf, try await store.release(lease.id)?.leaf)
      try expect(try await store.loggedRelease(String(lease.id.dropLast())) == nil, "no whole identifier")
      try expect(try await store.loggedMessage(lease.id) == nil, "a release is no message")
    },
  ]
}
