import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  private static func access(_ agent: String, _ ids: [String], at clock: ContractClock) -> AccessEntry {
    AccessEntry(
      person: "francetravail \(agent)", role: "partner", command: "mailbox", target: ids.joined(separator: " "),
      reason: "orientation", at: clock.now)
  }

  /// A household of A and B, a person C beside it, and a sealed release about each of the three.
  private static func sealedHousehold(_ contract: any ContractStore) async throws -> [String: String] {
    let store = await contract.store
    let members = ["A", "B"].map { Fixture.person($0) }
    var draft = Draft("household").saying(
      [Fixture.fact("/foyer/rsa/etat", "ouvert-versable")], of: Fixture.foyer("F"), members: members)
    for person in members + [Fixture.person("C")] {
      draft = draft.saying([Fixture.fact("/usager/contact/telephone", "06")], of: person)
    }
    try await store.add(draft, triggers: Fixture.orientationForEachPerson)
    var ids: [String: String] = [:]
    for lease in try await store.leaseAll(contract.clock) {
      for name in ["A", "B", "C"] where .usager(try await store.usagerID(Fixture.person(name))) == lease.bearer {
        ids[name] = lease.id
      }
      try await store.seal(lease, "about \(lease.bearer.text)")
    }
    _ = try await store.integrate(limit: 100)
    return ids
  }

  static let disclosureSentences = [
    Sentence("a person's disclosures are their own releases and those of whoever was named with them, and nobody else's") {
      contract in
      let ids = try await sealedHousehold(contract)
      try expectEqual(ids.count, 3)
      let store = await contract.store
      let found = try some(
        try await store.disclosures(about: .usager(try await store.usagerID(Fixture.person("A")))), "disclosures")
      try expectEqual(Set(found.map(\.detail.entry.id)), Set([ids["A"], ids["B"]].compactMap { $0 }))
      try expect(found.allSatisfy { $0.sealedAt != nil && $0.reasons != nil && $0.handovers.isEmpty }, "sealed, with reasons")
      let alone = try some(
        try await store.disclosures(about: .usager(try await store.usagerID(Fixture.person("C")))), "disclosures")
      try expectEqual(alone.map(\.detail.entry.id), [ids["C"]].compactMap { $0 })
      let foyer = try some(try await store.bearer(of: Fixture.foyer("F")), "the household")
      try expectEqual(try await store.disclosures(about: foyer), found, "a household's are its members'")
      let nobody = try some(UsagerID("00000000-0000-4000-8000-00000000dead"), "identifier")
      try expect(try await store.disclosures(about: .usager(nobody)) == nil, "disclosures of nobody")
    },
    Sentence("who collected a release is found again from it, each time, after a kill too; a page is one leaf of the log") {
      contract in
      let ids = try await sealedHousehold(contract)
      let store = await contract.store
      let (one, other) = (try some(ids["A"], "A"), try some(ids["C"], "C"))
      let first = access("agent-7", [one, other], at: contract.clock)
      let leaf = try await store.handOver([one, other, "no release"], by: first)
      let second = access("agent-9", [one], at: contract.clock)
      _ = try await store.handOver([one], by: second)
      let after = try await contract.afterKill()
      let found = try some(
        try await after.disclosures(about: .usager(try await after.usagerID(Fixture.person("A")))), "disclosures")
      let own = try some(found.first { $0.detail.entry.id == one }, "the release")
      try expectEqual(own.handovers.map(\.access), [first, second])
      try expectEqual(own.handovers.first?.leaf, leaf.position)
      try expectEqual(found.first { $0.detail.entry.id != one }?.handovers, [])
      let alone = try some(
        try await after.disclosures(about: .usager(try await after.usagerID(Fixture.person("C")))), "disclosures")
      try expectEqual(alone.flatMap(\.handovers).map(\.access), [first])
      try expectEqual(try await after.accesses(before: nil, limit: 9).map(\.access), [second, first])
      try await after.close()
    },
    Sentence("the walk over everybody names each bearer once, with what was asked for about it in that time") { contract in
      _ = try await sealedHousehold(contract)
      let store = await contract.store
      var (seen, place): ([BearerTraffic], Int64?) = ([], nil)
      repeat {
        let page = try await store.traffic(from: nil, until: nil, after: place, limit: 1)
        try expect(page.bearers.count <= 1, "a page within its limit")
        seen += page.bearers
        place = page.next
      } while place != nil
      try expectEqual(Set(seen.map(\.bearer)).count, seen.count)
      let sent = BearerTraffic.Sent(recipient: Fixture.franceTravail, type: Fixture.orientation)
      let persons = seen.filter { $0.bearer.kind == .usager }
      try expectEqual(persons.map(\.sent), [[sent], [sent], [sent]])
      try expectEqual(seen.filter { $0.bearer.kind == .foyer }.map(\.sent), [[]])
      let later = contract.clock.now.adding(seconds: 3600)
      for page in [
        try await store.traffic(from: later, until: nil, after: nil, limit: 9),
        try await store.traffic(from: nil, until: Instant(milliseconds: 0), after: nil, limit: 9),
      ] {
        try expectEqual(page.bearers.count, 4)
        try expect(page.bearers.allSatisfy(\.sent.isEmpty), "traffic outside of the time")
      }
    },
  ]
}
