import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  private static func officer(_ contract: any ContractStore, _ reason: String) -> AccessEntry {
    AccessEntry(
      person: "dominique", role: "dpo", command: "usager restrict", target: nil, reason: reason, at: contract.clock.now)
  }

  /// Two persons of one household, each with a sealed state about them.
  private static func couple(_ contract: any ContractStore) async throws -> (anna: UsagerID, paul: UsagerID) {
    let store = await contract.store
    let (anna, paul) = (Fixture.person("A"), Fixture.person("B"))
    for (name, person) in [("anna", anna), ("paul", paul)] {
      try await store.add(
        Draft(name).saying([Fixture.fact("/usager/contact/telephone", .string(name))], of: person),
        triggers: Fixture.orientationForEachPerson)
    }
    try await store.add(
      Draft("household").saying([Fixture.fact("/foyer/rsa/etat", "clos")], of: Fixture.foyer("F"), members: [anna, paul]))
    for lease in try await store.leaseAll(contract.clock) { try await store.seal(lease, "for \(lease.bearer.text)") }
    _ = try await store.integrate(limit: 99)
    return (try await store.usagerID(anna), try await store.usagerID(paul))
  }

  private static func stranger() throws -> UsagerID {
    try some(UsagerID("00000000-0000-4000-8000-000000000009"), "identifier")
  }

  static let restrictionSentences = [
    Sentence("a restriction is known with who decided it, when and why, until another decision lifts it; neither counts twice") {
      contract in
      let store = await contract.store
      let (anna, paul) = try await couple(contract)
      try expectEqual(try await store.restrictions(of: anna), [])
      try expect(try await store.restrictions(of: stranger()) == nil, "a stranger is known")
      try expect(try await store.restrict(stranger(), by: officer(contract, "x")) == nil, "a stranger is restricted")
      let first = officer(contract, "she contests her address")
      try expectEqual(try await store.restrict(anna, by: first)?.hasChanged, true)
      try expectEqual(try await store.restrict(anna, by: officer(contract, "again"))?.hasChanged, false)
      try expectEqual(
        try await store.restrictions(of: anna), [Restriction(decided: OperatorDecision(first), lifted: nil)])
      contract.clock.move(seconds: 86400)
      let last = officer(contract, "it was verified")
      try await contract.reopen()
      let again = await contract.store
      try expectEqual(try await again.lift(anna, by: last)?.hasChanged, true)
      try expectEqual(try await again.lift(anna, by: officer(contract, "again"))?.hasChanged, false)
      try expectEqual(
        try await again.restrictions(of: anna),
        [Restriction(decided: OperatorDecision(first), lifted: OperatorDecision(last))])
      try expectEqual(try await again.restrict(anna, by: officer(contract, "once more"))?.hasChanged, true)
      try expectEqual(try await again.restrictions(of: anna)?.map(\.stands), [false, true])
      try expectEqual(try await again.restrictions(of: paul), [])
      let logged = try await again.accesses(before: nil, limit: 9).map(\.access.reason)
      try expectEqual(logged, ["once more", "again", "it was verified", "again", "she contests her address"], "the log")
    },
    Sentence(
      "of a restricted person nothing is handed over, what is being made is made again, and whoever is recalled beside them knows"
    ) {
      contract in
      let store = await contract.store
      let (anna, paul) = try await couple(contract)
      try await store.add(
        Draft("more").dated("2026-11-01").saying([Fixture.fact("/usager/contact/telephone", "07")], of: Fixture.person("A")),
        triggers: Fixture.sanctionForEachPerson)
      let late = try some(try await store.leaseAll(contract.clock).first, "lease")
      try expectEqual(try await store.restrict(anna, by: officer(contract, "x"))?.withdrawn, 1)
      try expectEqual(try await store.save(.withheld(reasons: []), of: late), .superseded, "what is being made")
      try expectEqual(try await store.leaseAll(contract.clock).map(\.id), [late.id], "is made again")
      let page = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9) { release in
        release.recalled?.restricted == [anna]
      }
      try expectEqual(page.items.map(\.sealed), [Array("for \(paul.text)".utf8)], "what is handed over")
      try expectEqual(try await store.recall(.usager(anna))?.restricted, [anna])
      try expectEqual(try await store.recall(.usager(paul))?.restricted, [anna])
      // Intake goes on.
      try await store.add(
        Draft("later").dated("2026-11-02").saying([Fixture.fact("/usager/contact/telephone", "08")], of: Fixture.person("A")),
        triggers: Fixture.orientationForEachPerson)
      try expectEqual(try await store.recall(.usager(anna))?.statements.count, 3)
    },
    Sentence(
      "once it is lifted, each state about the person and those of their household is due, and each event that came to nothing"
    ) {
      contract in
      let store = await contract.store
      let (anna, paul) = try await couple(contract)
      _ = try await store.restrict(anna, by: officer(contract, "x"))
      contract.clock.move(seconds: 60)
      for name in ["one", "two"] {
        try await store.add(
          Draft(name).dated("2026-11-01").saying(
            [Fixture.fact("/usager/contact/telephone", .string(name))], of: Fixture.person("A")),
          triggers: Fixture.sanctionForEachPerson)
        for lease in try await store.leaseAll(contract.clock) { _ = try await store.save(.withheld(reasons: []), of: lease) }
      }
      try await store.add(
        Draft("three").dated("2026-11-02").saying([Fixture.fact("/usager/contact/telephone", "3")], of: Fixture.person("A")),
        triggers: Fixture.orientationForEachPerson)
      let making = try some(try await store.leaseAll(contract.clock).first, "lease")
      contract.clock.move(seconds: 1)
      let report = try await store.lift(anna, by: officer(contract, "y"))
      try expectEqual(report?.due, 2, "the event, and the spouse's state; hers is being made")
      try expectEqual(
        try await store.save(.withheld(reasons: []), of: making), .superseded, "what was withheld before the lifting is lost")
      let due = try await store.leaseAll(contract.clock)
      try expectEqual(
        Set(due.map { "\($0.bearer.text) \($0.type.text)" }),
        [
          "\(anna.text) \(Fixture.orientation.text)", "\(anna.text) \(Fixture.sanction.text)",
          "\(paul.text) \(Fixture.orientation.text)",
        ])
      try expectEqual(try await store.recall(.usager(paul))?.restricted, [])
    },
    Sentence("what is held of a restricted person stays whatever clock runs out, and cannot be erased before it is lifted") {
      contract in
      let store = await contract.store
      let (anna, _) = try await couple(contract)
      let page = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9) { _ in true }
      _ = try await store.acknowledge(page.items.map(\.id), by: Fixture.franceTravail)
      try await store.add(Draft("stranger").saying([Fixture.fact("/usager/contact/telephone", "9")], of: Fixture.person("Z")))
      _ = try await store.restrict(anna, by: officer(contract, "x"))
      contract.clock.move(seconds: 2000 * 86400)
      let before = try await store.disclosures(about: .usager(anna))
      for clock in RetentionClock.allCases where clock != .accesses {
        let planned = try await store.plan(clock, months: 1, at: contract.clock.now) { _ in false }
        let erased = try await store.expireAll(clock, months: 1, at: contract.clock.now) { _ in false }
        try expectEqual(planned?.count, erased, "\(clock) as planned")
      }
      for flow in ["flow-anna", "flow-household"] {
        try expect(try await store.signedMessage(of: flow) != nil, "\(flow) is gone")
      }
      try expect(try await store.signedMessage(of: "flow-stranger") == nil, "nothing was erased at all")
      try expectEqual(try await store.recall(.usager(anna))?.statements.count, 1)
      try expectEqual(try await store.recall(.usager(anna))?.foyers.first?.statements.count, 1, "the household")
      try expectEqual(try await store.links(of: .usager(anna)).count, 1)
      try expectEqual(try await store.disclosures(about: .usager(anna)), before)
      try await expectError("an erasure", { $0 as? StoreError == .restricted(anna.text) }) {
        _ = try await store.erase(anna) { _ in [] }
      }
      _ = try await store.lift(anna, by: officer(contract, "y"))
      for lease in try await store.leaseAll(contract.clock) { _ = try await store.save(.unchanged, of: lease) }
      try expectEqual(try await store.expireAll(.bodies, months: 1, at: contract.clock.now), 2, "bodies after the lifting")
      try expect(try await store.erase(anna) { _ in [] } != nil, "no erasure after the lifting")
      try expectEqual(try await store.restrictions(of: anna), [], "what the officer wrote of her")
    },
    Sentence("who lifted a restriction and why is a trace; one that stands stays") { contract in
      let store = await contract.store
      let (anna, paul) = try await couple(contract)
      for person in [anna, paul] { _ = try await store.restrict(person, by: officer(contract, "x")) }
      _ = try await store.lift(paul, by: officer(contract, "y"))
      contract.clock.move(seconds: 2000 * 86400)
      _ = try await store.expireAll(.traces, months: 36, at: contract.clock.now)
      try expectEqual(try await store.restrictions(of: anna)?.count, 1)
      try expectEqual(try await store.restrictions(of: paul)?.count, 0)
    },
  ]
}
