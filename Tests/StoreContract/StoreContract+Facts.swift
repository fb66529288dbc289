import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  static let factSentences = [
    Sentence("what was said of somebody goes once nothing is told of them or theirs, nothing is queued and nobody keeps it") {
      contract in
      let store = await contract.store
      for name in ["quiet", "kept", "told", "housed"] {
        try await store.add(Draft(name).saying(identity(name), of: Fixture.person(name)))
      }
      try await store.add(
        Draft("queued").saying(identity("queued"), of: Fixture.person("queued")), triggers: Fixture.orientationForEachPerson)
      let household = Fixture.foyer("F")
      try await store.add(
        Draft("f").saying([Fixture.fact("/foyer/rsa/etat", "clos")], of: household, members: [Fixture.person("housed")]))
      contract.clock.move(seconds: 200 * 86400)
      try await store.add(Draft("t").saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person("told")))
      try await store.add(Draft("g").saying([Fixture.fact("/foyer/rsa/etat", "refuse")], of: household, members: []))
      let (quiet, kept) = try await (store.usagerID(Fixture.person("quiet")), store.usagerID(Fixture.person("kept")))
      let keeping: @Sendable (Recalled) -> Bool = { $0.bearer == .usager(kept) }
      let plan = try some(try await store.plan(.facts, months: 5, at: contract.clock.now, keeping: keeping), "line")
      try expectEqual([plan.count, plan.queued], [1, 1])
      try expectEqual(try await store.expireAll(.facts, months: 5, at: contract.clock.now, keeping: keeping), 1)
      try expectEqual(try await store.recall(.usager(quiet))?.statements, [])
      try expectEqual(try await store.links(of: .usager(quiet)), [])
      try expectEqual(
        try await store.usagers(sharing: IdentityEvidence(facts: identity("quiet")).blindKeys), [], "by what it was found")
      for name in ["kept", "told", "housed", "queued"] {
        let usager = try await store.usagerID(Fixture.person(name))
        try expect(try await store.recall(.usager(usager))?.statements.isEmpty == false, name)
        try expectEqual(try await store.usagers(sharing: IdentityEvidence(facts: identity(name)).blindKeys), [usager], name)
      }
      try expectEqual(try await store.flow("flow-quiet")?.message?.id, "quiet", "the message's line")
      try await store.expectWholeLog(erased: 0)
    },
    Sentence("nobody goes while a release about them or about anyone of their household is queued, in whatever state") {
      contract in
      let store = await contract.store
      for state in ["sealed", "waiting", "leased", "due"] {
        let (told, mate) = (Fixture.person(state), Fixture.person("mate-\(state)"))
        try await store.add(Draft("mate-\(state)").saying(identity("mate-\(state)"), of: mate))
        try await store.add(
          Draft("foyer-\(state)").saying(
            [Fixture.fact("/foyer/rsa/etat", "clos")], of: Fixture.foyer(state), members: [told, mate]))
        try await store.add(Draft(state).saying(identity(state), of: told), triggers: Fixture.orientationForEachPerson)
        if state == "due" { continue }
        let lease = try some(try await store.leaseAll(contract.clock).first, "lease")
        if state == "sealed" { try await store.seal(lease, state) }
        if state == "waiting" { _ = try await store.save(.waiting(.translateMissingRequired, names: [], reasons: []), of: lease) }
      }
      contract.clock.move(seconds: 200 * 86400)
      let plan = try some(
        try await store.plan(.facts, months: 5, at: contract.clock.now) { _ in false }, "line")
      try expectEqual([plan.count, plan.queued], [0, 12])
      try expectEqual(try await store.expireAll(.facts, months: 5, at: contract.clock.now) { _ in false }, 0)
      let sealed = try some(try await store.flow("flow-sealed")?.releases.first?.id, "release")
      try expectEqual(try await store.acknowledge([sealed], by: Fixture.franceTravail), [])
      let next = try some(
        try await store.plan(.facts, months: 5, at: contract.clock.now) { _ in false }, "line")
      try expectEqual([next.count, next.queued], [3, 9], "once it is delivered")
    },
    Sentence("of whom the facts are gone something may be told again, under the same name, and a kill takes nothing of it") {
      contract in
      let store = await contract.store
      let person = Fixture.person("P")
      try await store.add(Draft("1").saying(identity("P"), of: person))
      let usager = try await store.usagerID(person)
      contract.clock.move(seconds: 200 * 86400)
      try expectEqual(try await store.expireAll(.facts, months: 5, at: contract.clock.now) { _ in false }, 1)
      try await store.add(Draft("2").saying(identity("P"), of: person))
      let survivor = try await contract.afterKill()
      try expectEqual(try await survivor.usagerID(person), usager)
      try expectEqual(try await survivor.recall(.usager(usager))?.statements.map(\.flow), ["flow-2"])
      try expectEqual(try await survivor.usagers(sharing: IdentityEvidence(facts: identity("P")).blindKeys), [usager])
      try await survivor.close()
    },
    Sentence("once the facts about somebody are gone, the last that was told of them goes with the traces") { contract in
      let store = await contract.store
      for name in ["P", "Q"] {
        try await store.add(
          Draft(name).saying(identity(name), of: Fixture.person(name)), triggers: Fixture.orientationForEachPerson)
        let lease = try some(try await store.leaseAll(contract.clock).first, "lease")
        try await store.seal(lease, name)
        _ = try await store.acknowledge([lease.id], by: Fixture.franceTravail)
      }
      contract.clock.move(seconds: 1200 * 86400)
      let kept = try await store.usagerID(Fixture.person("Q"))
      try expectEqual(
        try await store.expireAll(.facts, months: 36, at: contract.clock.now) { $0.bearer == .usager(kept) }, 1)
      _ = try await store.expireAll(.traces, months: 36, at: contract.clock.now)
      try expectEqual(
        try await store.releases(ReleaseFilter(), after: nil, limit: 9).entries.map(\.bearer), [.usager(kept)])
      try await store.expectWholeLog(erased: 2)
    },
  ]

  /// An invented person whose names no other has.
  private static func identity(_ name: String) -> [Fact] {
    Fixture.identity("NOM\(name.uppercased())", "Maryvonne", born: "1990-04-17")
  }
}
