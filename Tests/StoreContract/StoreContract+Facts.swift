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
        try await store.usagersFiled(under: IdentityEvidence(facts: identity("quiet")).blindKeys), [], "by what it was found")
      for name in ["kept", "told", "housed", "queued"] {
        let usager = try await store.usagerID(Fixture.person(name))
        try expect(try await store.recall(.usager(usager))?.statements.isEmpty == false, name)
        try expectEqual(try await store.usagersFiled(under: IdentityEvidence(facts: identity(name)).blindKeys), [usager], name)
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
      try expectEqual(try await survivor.usagersFiled(under: IdentityEvidence(facts: identity("P")).blindKeys), [usager])
      try await survivor.close()
    },
    Sentence("once the facts about somebody are gone, the last that was told of them goes with the traces") { contract in
      let store = await contract.store
      for name in ["P", "Q"] { try await tell(name, to: store, contract.clock) }
      contract.clock.move(seconds: 1200 * 86400)
      let kept = try await store.usagerID(Fixture.person("Q"))
      try expectEqual(
        try await store.expireAll(.facts, months: 36, at: contract.clock.now) { $0.bearer == .usager(kept) }, 1)
      _ = try await store.expireAll(.traces, months: 36, at: contract.clock.now)
      try expectEqual(
        try await store.releases(ReleaseFilter(), after: nil, limit: 9).entries.map(\.bearer), [.usager(kept)])
      try await store.expectWholeLog(erased: 2)
    },
    Sentence("what is left of an erased person goes with the traces, once nothing is owed about them any more") { contract in
      let store = await contract.store
      try await tell("P", to: store, contract.clock)
      let erased = try await store.usagerID(Fixture.person("P"))
      _ = try await store.erase(erased) { $0 }
      contract.clock.move(seconds: 1200 * 86400)
      let clocks: [RetentionClock] = [.bodies, .contents, .traces]
      for clock in clocks { _ = try await store.expireAll(clock, months: 36, at: contract.clock.now) }
      let told = try await store.told(Fixture.franceTravail, about: .usager(erased))
      try expectEqual(told.releases.count, 1, "what the notice that is owed has to name")
      try await deliver(from: store, contract.clock, "notice")
      try await tell("Q", to: store, contract.clock)
      let other = try await store.usagerID(Fixture.person("Q"))
      contract.clock.move(seconds: 1200 * 86400)
      for clock in clocks { _ = try await store.expireAll(clock, months: 36, at: contract.clock.now) }
      try expectEqual(
        try await store.releases(ReleaseFilter(), after: nil, limit: 9).entries.map(\.bearer), [.usager(other)])
      try expect(try await store.flow("flow-P")?.message == nil, "the name of a message that named them")
      try expectEqual(try await store.flow("flow-Q")?.message?.id, "Q")
      try await store.expectWholeLog(erased: 5)
    },
  ]

  /// Records something about a person, and delivers what is told of it.
  private static func tell(_ name: String, to store: any DossierStore, _ clock: ContractClock) async throws {
    try await store.add(
      Draft(name).saying(identity(name), of: Fixture.person(name)), triggers: Fixture.orientationForEachPerson)
    try await deliver(from: store, clock, name)
  }

  /// Seals what is due, and has it delivered.
  private static func deliver(from store: any DossierStore, _ clock: ContractClock, _ text: String) async throws {
    let lease = try some(try await store.leaseAll(clock).first, "lease")
    try await store.seal(lease, text)
    try expectEqual(try await store.acknowledge([lease.id], by: Fixture.franceTravail), [])
  }

  /// An invented person whose names no other has.
  private static func identity(_ name: String) -> [Fact] {
    // Nobody of these may be taken for another.
    Fixture.identity(
      "\(name)\(name)".uppercased(), "\(name)a", born: "19\(50 + name.utf8.reduce(0) { ($0 + Int($1)) % 49 })-04-17")
  }
}
