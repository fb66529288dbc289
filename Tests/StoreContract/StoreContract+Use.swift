import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  /// What is told for a limited use stays apart, and goes by a clock of its own.
  static let useSentences = [
    Sentence("what an author tells for one use is about whom it called so for another, in either order, and stays apart") {
      contract in
      let store = await contract.store
      for (person, isFirst) in [("P", true), ("Q", false)] {
        let drafts = [
          Draft("any-\(person)").saying([phone("06")], of: Fixture.person(person), coverage: [Fixture.path("/usager/contact")]),
          Draft("proactive-\(person)").told(for: proactive).saying([phone("07")], of: Fixture.person(person)),
        ]
        for draft in isFirst ? drafts : drafts.reversed() { try await store.add(draft) }
        let usager = try await store.usagerID(Fixture.person(person))
        let statements = try some(try await store.recall(.usager(usager)), "dossier").statements
        try expectEqual(Set(statements.map(\.use)), [.any, proactive], "uses of \(person)")
        let links = try await store.links(of: .usager(usager)).map(\.event.evidence)
        try expectEqual(links, ["premiere-connaissance", "meme-reference"], "how \(person) is known")
      }
      try expectEqual(try await store.status().usagers, 2, "persons")
      var filter = FlowFilter()
      filter.subject = Fixture.person("P")
      let flows = try await store.flows(filter, after: nil, limit: 9).entries.map(\.flow)
      try expectEqual(Set(flows), ["flow-any-P", "flow-proactive-P"], "the messages about P")
    },
    Sentence("whoever is known by proactive use alone is nobody's double, and is found by what was said of them") { contract in
      let store = await contract.store
      let facts = Fixture.identity("ESSAI", "ANNE", born: "1956-03-02", nir: "2560304070123", isCertified: true)
      try await store.add(Draft("1").told(for: proactive).saying(facts, of: Fixture.person("P")))
      try await store.add(Draft("2", carrier: Fixture.msa).saying(facts, of: Fixture.person("P", of: Fixture.msa)))
      try expectEqual(try await store.status().usagers, 1, "persons")
      try expectEqual(
        try await store.bearer(of: Fixture.person("P")), try await store.bearer(of: Fixture.person("P", of: Fixture.msa)))
    },
    Sentence("what was told for proactive use goes after its clock with its keys, and nothing else does") { contract in
      let store = await contract.store
      let members = [Fixture.person("P")]
      try await store.add(Draft("any").saying([phone("06")], of: Fixture.person("P")))
      try await store.add(
        Draft("old").told(for: proactive).saying([phone("07")], of: Fixture.person("P"))
          .saying([Fixture.fact("/foyer/rsa/etat", "clos")], of: Fixture.foyer("F"), members: members))
      let usager = try await store.usagerID(Fixture.person("P"))
      contract.clock.move(seconds: 300 * 86400)
      try await store.add(Draft("new").told(for: proactive).saying([phone("08")], of: Fixture.person("P")))
      contract.clock.move(seconds: 100 * 86400)
      let plan = try some(try await store.plan(.proactive, months: 12, at: contract.clock.now), "line")
      try expectEqual([plan.count, plan.queued], [1, 0], "the old message")
      _ = try await store.expireAll(.proactive, months: 12, at: contract.clock.now)
      try expectEqual(try await store.plan(.proactive, months: 12, at: contract.clock.now)?.count, 0, "once it is done")
      let survivor = try await contract.afterKill()
      let left = try some(try await survivor.recall(.usager(usager)), "dossier")
      try expectEqual(Set(left.statements.map(\.flow)), ["flow-any", "flow-new"], "what is left")
      try expectEqual(Set(left.statements.flatMap(\.facts).map(\.value)), [.value("06"), .value("08")], "its values")
      try expect(left.foyers.allSatisfy(\.statements.isEmpty), "the household")
      try await survivor.close()
      try expectEqual(try await store.expireAll(.objections, months: 12, at: contract.clock.now), 0, "the other clock")
      try await store.expectWholeLog(erased: 0)
      // The same may be told again.
      try await store.add(Draft("again").told(for: proactive).saying([phone("09")], of: Fixture.person("P")))
      try expectEqual(try await store.usagerID(Fixture.person("P")), usager)
    },
    Sentence("by what was told for proactive use nobody is found once it is gone, and by what is left they are") { contract in
      let store = await contract.store
      let old = Fixture.identity("ANCIEN", "ANNE", born: "1956-03-02")
      let new = Fixture.identity("NOUVEAU", "ANNE", born: "1956-03-02")
      try await store.add(Draft("old").told(for: proactive).saying(old, of: Fixture.person("P")))
      let usager = try await store.usagerID(Fixture.person("P"))
      contract.clock.move(seconds: 300 * 86400)
      try await store.add(Draft("new").told(for: proactive).dated("2026-11-02").saying(new, of: Fixture.person("P")))
      contract.clock.move(seconds: 100 * 86400)
      try expectEqual(try await store.expireAll(.proactive, months: 12, at: contract.clock.now), 1)
      try expectEqual(try await store.usagersFiled(under: IdentityEvidence(facts: new).blindKeys), [usager], "the newer name")
      contract.clock.move(seconds: 400 * 86400)
      try expectEqual(try await store.expireAll(.proactive, months: 12, at: contract.clock.now), 1)
      for facts in [old, new] {
        try expectEqual(try await store.usagersFiled(under: IdentityEvidence(facts: facts).blindKeys), [], "nobody")
      }
    },
    Sentence("a proactive word stays while a release that it called for is queued, and an objection by a clock of its own") {
      contract in
      let store = await contract.store
      try await store.add(
        Draft("told").told(for: proactive).saying([phone("07")], of: Fixture.person("P")),
        triggers: Fixture.orientationForEachPerson)
      try await store.add(
        Draft("objection").told(for: .objection).saying(
          [Fixture.fact("/usager/oppositions", ["identifiant": "o-1", "finalite": "x"], item: "o-1")], of: Fixture.person("P")))
      contract.clock.move(seconds: 400 * 86400)
      let plan = try some(try await store.plan(.proactive, months: 12, at: contract.clock.now), "line")
      try expectEqual([plan.count, plan.queued], [0, 1], "what is queued")
      try expectEqual(try await store.expireAll(.proactive, months: 12, at: contract.clock.now), 0)
      try expectEqual(try await store.plan(.objections, months: 24, at: contract.clock.now)?.count, 0, "not yet")
      contract.clock.move(seconds: 400 * 86400)
      try expectEqual(try await store.expireAll(.objections, months: 24, at: contract.clock.now), 1)
    },
    Sentence("an erased person's proactive words are erased too, and whoever is called so again is somebody new") { contract in
      let store = await contract.store
      try await store.add(Draft("any").saying([phone("06")], of: Fixture.person("P")))
      try await store.add(Draft("pro").told(for: proactive).saying([phone("07")], of: Fixture.person("P")))
      let usager = try await store.usagerID(Fixture.person("P"))
      let report = try some(try await store.erase(usager) { _ in [] }, "report")
      try expectEqual(report.statements, 2, "statements")
      try expectEqual(try await store.recall(.usager(usager))?.statements, [])
      try expect(try await store.bearer(of: Fixture.person("P")) == nil, "the reference leads somewhere")
      try await store.add(Draft("later").told(for: proactive).saying([phone("08")], of: Fixture.person("P")))
      try expect(try await store.usagerID(Fixture.person("P")) != usager, "the erased one came back")
    },
  ]

  private static let proactive = StatementUse.proactive(purpose: "acces-aux-droits")

  private static func phone(_ number: String) -> Fact { Fixture.fact("/usager/contact/telephone", .string(number)) }
}
