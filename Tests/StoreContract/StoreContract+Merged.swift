import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import Store

/// What becomes of whoever was merged, and of what was told, proposed and decided about them.
extension StoreContract {
  private static let paul = Fixture.person("A")
  private static let others = [
    Fixture.person("B", of: Fixture.departement), Fixture.person("C", of: Fixture.msa), Fixture.person("D"),
  ]

  /// Persons whom nothing takes for one another, in the order in which they became known, each with a state about them.
  private static func strangers(_ store: any DossierStore) async throws -> [UsagerID] {
    var known: [UsagerID] = []
    for (number, subject) in ([paul] + others).enumerated() {
      let facts = Fixture.identity("NOM\(number)", "Prénom\(number)", born: "19\(50 + number)-0\(number + 1)-1\(number)")
      try await store.add(
        Draft("m\(number)", carrier: subject.author).saying(facts, of: subject), triggers: Fixture.orientationForEachPerson)
      known.append(try await store.usagerID(subject))
    }
    return known
  }

  private static func merge(_ store: any DossierStore, _ one: UsagerID, _ other: UsagerID) async throws {
    let ruling = Ruling(one, and: other, areSame: true, by: "ana", because: "seen at the desk")
    guard case .done = try await store.decide(ruling) else { throw ContractBreach(description: "not merged") }
  }

  /// Parts the subjects of these authors' references from a usager.
  private static func part(
    _ store: any DossierStore, _ subjects: [Subject], from usager: UsagerID
  ) async throws -> RulingReport {
    let authors = Set(subjects.map(\.author))
    let numbers = try some(try await store.identity(of: usager), "file").subjects.filter { authors.contains($0.author) }
    let ruling = Ruling(parting: Set(numbers.map(\.number)), from: usager, by: "ana", because: "two faces")
    guard case .done(let report) = try await store.decide(ruling) else { throw ContractBreach(description: "not parted") }
    return report
  }

  /// Seals what is due, with a reason that names whom it is about, and has it collected.
  private static func handOver(_ store: any DossierStore, _ clock: ContractClock) async throws {
    for lease in try await store.leaseAll(clock) {
      let reasons = JSONWriter.bytes([
        ["porteur": .string(lease.bearer.text), "fait": "/usager/contact/telephone"],
        ["porteur": "foyer", "fait": .string("/foyer/membres[\(lease.bearer.text)]")],
      ])
      _ = try await store.save(
        .sealed(
          SealedContent(
            sealed: Array(lease.id.utf8), reasons: reasons, adapter: Fixture.digest("a"), policy: Fixture.digest("p"),
            content: Fixture.digest(lease.id))), of: lease)
    }
    _ = try await store.integrate(limit: 99)
    _ = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 99) { _ in true }
  }

  private static func officer(_ clock: ContractClock) -> AccessEntry {
    AccessEntry(person: "dpo", role: "dpo", command: "usager restrict", target: nil, reason: "x", at: clock.now)
  }

  static let mergedSentences = [
    Sentence("after two merges in a row, whoever is parted is who they were, with what had been told of them and nothing else") {
      contract in
      let store = await contract.store
      let known = try await strangers(store)
      try await handOver(store, contract.clock)
      var before: [UsagerID: [String]] = [:]
      for usager in known {
        before[usager] = try await store.told(Fixture.franceTravail, about: .usager(usager)).releases.map(\.id)
      }
      contract.clock.move(seconds: 60)
      // The third into the second, both into the first.
      try await merge(store, known[1], known[2])
      try await merge(store, known[0], known[1])
      let third = try await part(store, [others[1]], from: known[0])
      try expectEqual([third.usager, third.other], [known[0], known[2]], "the third")
      try expectEqual(
        try await store.told(Fixture.franceTravail, about: .usager(known[2])).releases.map(\.id), before[known[2]] ?? [])
      try expectEqual(try await store.recall(.usager(known[1]))?.bearer, .usager(known[0]), "the second is still the first")
      let second = try await part(store, [others[0]], from: known[0])
      try expectEqual(second.other, known[1], "the second")
      try expectEqual(try await store.status().usagers, 4)
    },
    Sentence("two that were one before they were merged into a third are that one again, and the other name leads to it") {
      contract in
      let store = await contract.store
      let known = try await strangers(store)
      try await handOver(store, contract.clock)
      let told = try await store.told(Fixture.franceTravail, about: .usager(known[2])).releases.map(\.id)
      contract.clock.move(seconds: 60)
      try await merge(store, known[1], known[2])
      try await merge(store, known[0], known[1])
      let both = try await part(store, [others[0], others[1]], from: known[0])
      try expectEqual(both.other, known[1])
      try expectEqual(try await store.recall(.usager(known[2]))?.bearer, .usager(known[1]), "who was merged first")
      let of = try await store.told(Fixture.franceTravail, about: .usager(known[1])).releases.map(\.id)
      try expect(told.allSatisfy(of.contains), "what was told of who was merged first")
      try expectEqual(
        try await store.told(Fixture.franceTravail, about: .usager(known[0])).releases.count, 1, "what was told of the first")
    },
    Sentence("who was known first and is parted keeps the identifier and what is theirs: the others leave, traces expired or not")
    {
      contract in
      let store = await contract.store
      let known = try await strangers(store)
      try await handOver(store, contract.clock)
      _ = try await store.restrict(known[0], by: officer(contract.clock))
      _ = try await store.lift(known[0], by: officer(contract.clock))
      var before: [[String]] = []
      for usager in known {
        before.append(try await store.told(Fixture.franceTravail, about: .usager(usager)).releases.map(\.id))
      }
      contract.clock.move(seconds: 60)
      for months in [0, 60] {
        try await merge(store, known[0], known[1])
        contract.clock.move(seconds: Int64(months) * 31 * 86400)
        _ = try await store.expireAll(.traces, months: 36, at: contract.clock.now)
        let parted = try await part(store, [paul], from: known[0])
        try expectEqual([parted.usager, parted.other], [known[0], known[1]], "after \(months) months")
        try expectEqual(try await store.usagerID(paul), known[0])
        try expectEqual(try await store.usagerID(others[0]), known[1])
        for (usager, told) in zip(known, before) {
          let left = try await store.told(Fixture.franceTravail, about: .usager(usager)).releases.map(\.id)
          try expectEqual(left.filter(told.contains), told, "what was told")
          try expect(before.joined().allSatisfy { told.contains($0) || !left.contains($0) }, "what was told of somebody else")
        }
        try expectEqual(try await store.restrictions(of: known[1])?.count, 0, "of the other")
      }
    },
    Sentence(
      "who came after a merge and was in doubt since is no older for it once the traces are gone; the report says who leaves"
    ) {
      contract in
      let store = await contract.store
      let late = Fixture.person("E", of: Fixture.msa)
      let facts = Fixture.identity("NOM", "Paul", born: "1950-01-10", sex: "masculin", nir: "150019900100150", isCertified: true)
      try await store.add(Draft("first").saying(facts, of: paul))
      try await store.add(
        Draft("second", carrier: Fixture.departement)
          .saying(
            [Fixture.fact("/usager/identite/nomNaissance", "NOM"), Fixture.fact("/usager/contact/telephone", "06")], of: others[0]
          ))
      let known = [try await store.usagerID(paul), try await store.usagerID(others[0])]
      contract.clock.move(seconds: 60)
      try await merge(store, known[0], known[1])
      contract.clock.move(seconds: 60)
      try await store.add(Draft("late", carrier: Fixture.msa).dated("2026-11-29").saying(facts, of: late))
      try expectEqual(try await store.usagerID(late), known[0], "the fixture")
      // Another identity under its reference: a doubt, which somebody looks at and which goes with the traces.
      try await store.add(
        Draft("doubt", carrier: Fixture.msa).dated("2026-11-30")
          .saying(
            Fixture.identity("PEUPLIER", "Zoé", born: "1988-12-30", sex: "feminin", nir: "288129900100160", isCertified: true),
            of: late))
      let file = try some(try await store.identity(of: known[0]), "file")
      try expect(file.events.contains { $0.kind == .review }, "no doubt: the fixture")
      for doubt in try await store.doubts(after: nil, limit: 9) {
        _ = try await store.decide(Ruling(closing: doubt.reason, of: known[0], by: "ana", because: "seen"))
      }
      try expectEqual(try await store.recall(.usager(known[0]))?.needsReview, false, "the fixture")
      contract.clock.move(seconds: 60 * 31 * 86400)
      _ = try await store.expireAll(.traces, months: 36, at: contract.clock.now)
      let leaving = file.subjects.filter { $0.author != paul.author }.map(\.number).sorted()
      let parted = try await part(store, [paul], from: known[0])
      try expectEqual([parted.usager, parted.other], [known[0], known[1]])
      try expectEqual(parted.left, leaving, "the others leave")
      try expectEqual(try await store.usagerID(paul), known[0])
    },
    Sentence("who came to a usager after a merge leaves with whoever was merged when those leave who were the usager first") {
      contract in
      let store = await contract.store
      let known = try await strangers(store)
      try await merge(store, known[0], known[1])
      // The third is taken for the one after the merge.
      try await merge(store, known[0], known[2])
      let parted = try await part(store, [paul], from: known[0])
      try expectEqual(parted.usager, known[0])
      try expectEqual(try await store.usagerID(paul), known[0])
      for merged in [known[1], known[2]] {
        try expectEqual(
          try await store.recall(.usager(merged))?.bearer, .usager(parted.other), "who was merged leads to the rest")
      }
    },
    Sentence("reasons name whoever was merged by whom they are now, and by their own name once they are parted") { contract in
      let store = await contract.store
      let known = try await strangers(store)
      try await handOver(store, contract.clock)
      let release = try some(try await store.told(Fixture.franceTravail, about: .usager(known[1])).releases.first, "release")
      func reasons() async throws -> [String] {
        let stored = try some(try await store.reasons(of: release.id), "reasons")
        let disclosed = try await store.disclosures(about: .usager(known[1]))?.first { $0.detail.entry.id == release.id }
        try expectEqual(disclosed?.reasons, stored, "by disclosures")
        let told: Told = try await store.told(Fixture.franceTravail, about: .usager(known[1]))
        try expectEqual(told.releases.first { $0.id == release.id }?.reasons, stored, "by what was told")
        return [String(decoding: stored, as: UTF8.self)]
      }
      let own = try await reasons()
      try expect(own[0].contains(known[1].text) && own[0].contains("[\(known[1].text)]"), "the fixture: \(own)")
      try await merge(store, known[0], known[1])
      try expectEqual(try await reasons(), own.map { $0.replacing(known[1].text, with: known[0].text) }, "merged")
      _ = try await part(store, [others[0]], from: known[0])
      try expectEqual(try await reasons(), own, "parted")
    },
    Sentence("what was proposed and restricted of one is shown of the two as one, and of that one alone once they are parted") {
      contract in
      let store = await contract.store
      let known = try await strangers(store)
      _ = try await store.restrict(known[1], by: officer(contract.clock))
      _ = try await store.lift(known[1], by: officer(contract.clock))
      let decision = OperatorDecision(person: "dpo", role: "dpo", reason: "she says so", at: contract.clock.now)
      _ = try await store.propose(Array("{}".utf8), about: known[1], to: [Fixture.departement], by: decision)
      try await merge(store, known[0], known[1])
      for usager in [known[0], known[1]] {
        try expectEqual(try await store.proposals(about: usager)?.count, 1, "proposals of the one")
        try expectEqual(try await store.restrictions(of: usager)?.count, 1, "restrictions of the one")
      }
      _ = try await part(store, [others[0]], from: known[0])
      try expectEqual(try await store.proposals(about: known[0])?.count, 0, "of the other")
      try expectEqual(try await store.restrictions(of: known[0])?.count, 0, "of the other")
      try expectEqual(try await store.proposals(about: known[1])?.count, 1, "of whom it was proposed")
      try expectEqual(try await store.restrictions(of: known[1])?.count, 1, "of whom it was decided")
    },
    Sentence("reasons of decisions about whoever was merged go with the one they are, and with the traces once nobody is held") {
      contract in
      let store = await contract.store
      let known = try await strangers(store)
      func reasons(of usager: UsagerID) async throws -> [String?] {
        try some(try await store.identity(of: usager), "file").rulings.map(\.reason)
      }
      // The decision is about two who both lead to a third later.
      for (one, other) in [(known[1], known[2]), (known[0], known[1])] { try await merge(store, one, other) }
      try expectEqual(try await reasons(of: known[0]), ["seen at the desk", "seen at the desk"])
      contract.clock.move(seconds: 2000 * 86400)
      _ = try await store.expireAll(.traces, months: 36, at: contract.clock.now)
      try expectEqual(try await reasons(of: known[0]).compactMap { $0 }.count, 2, "while something is held of them")
      _ = try await store.erase(known[0]) { _ in [] }
      try expectEqual(try await reasons(of: known[0]), [nil, nil], "after the erasure")
      for lease in try await store.leaseAll(contract.clock) { _ = try await store.save(.unchanged, of: lease) }
      let late = Ruling(known[3], and: try await other(store), areSame: false, by: "ana", because: "brothers")
      guard case .done = try await store.decide(late) else { throw ContractBreach(description: "not decided") }
      for lease in try await store.leaseAll(contract.clock) { _ = try await store.save(.unchanged, of: lease) }
      contract.clock.move(seconds: 4000 * 86400)
      _ = try await store.expireAll(.facts, months: 12, at: contract.clock.now) { _ in false }
      _ = try await store.expireAll(.traces, months: 36, at: contract.clock.now)
      try expectEqual(try await reasons(of: known[3]), [nil], "once nobody is held")
    },
    Sentence("whoever was told so long ago that the reasons are gone is owed the notice of a parting all the same") { contract in
      let store = await contract.store
      let known = try await strangers(store)
      try await merge(store, known[0], known[1])
      try await handOver(store, contract.clock)
      let told = try await store.told(Fixture.franceTravail, about: .usager(known[0])).releases.map(\.id)
      for lease in try await store.leaseAll(contract.clock) { _ = try await store.save(.unchanged, of: lease) }
      _ = try await store.acknowledge(told, by: Fixture.franceTravail)
      contract.clock.move(seconds: 2000 * 86400)
      _ = try await store.expireAll(.traces, months: 36, at: contract.clock.now)
      let left = try await store.told(Fixture.franceTravail, about: .usager(known[0])).releases
      try expect(left.contains { told.contains($0.id) && $0.reasons == nil }, "no line without reasons is left: the fixture")
      let parted = try await part(store, [others[0]], from: known[0])
      try expectEqual(parted.told, [Fixture.franceTravail])
      let notice = try some(
        try await store.leaseAll(contract.clock).first { $0.type == .rectification }, "notice")
      let named = Set(try some(try await store.parted(by: notice), "what it names").map(\.id))
      try expect(!named.isEmpty && named.isSubset(of: left.map(\.id)), "\(named)")
    },
    Sentence("who names two that are one already decides nothing about what is in doubt of that one alone") { contract in
      let store = await contract.store
      let known = try await strangers(store)
      try await merge(store, known[0], known[1])
      let ruling = Ruling(known[0], and: known[1], areSame: true, by: "ana", because: "again")
      try expectEqual(try await store.decide(ruling), .hindered(.alreadyOne))
      try expectEqual(try await store.identity(of: known[0])?.rulings.count, 1, "decisions")
    },
    Sentence("who looked at one thing that waits about a usager alone has looked at that one, and says which when there are two")
    {
      contract in
      let store = await contract.store
      let one = try some(try await strangers(store).first, "usager")
      let died = Fixture.fact("/usager/deces", ["date": "2026-01-02"])
      try await store.add(Draft("other").saying(Fixture.identity("PEUPLIER", "Zoé", born: "1988-12-30") + [died], of: paul))
      func open() async throws -> Set<Review.Reason> { Set(try await store.doubts(after: nil, limit: 9).map(\.reason)) }
      try expectEqual(try await open(), [.death, .anotherIdentity])
      func look(_ about: Review.Reason?) async throws -> RulingOutcome {
        try await store.decide(Ruling(closing: about, of: one, by: "ana", because: "seen"))
      }
      try expectEqual(try await look(nil), .hindered(.severalDoubts))
      try expectEqual(try await look(.likely), .hindered(.notInDoubt))
      guard case .done = try await look(.death) else { throw ContractBreach(description: "not closed") }
      try expectEqual(try await open(), [.anotherIdentity])
      try expectEqual(try await store.recall(.usager(one))?.needsReview, true, "who it is is in doubt still")
      guard case .done = try await look(nil) else { throw ContractBreach(description: "the only one") }
      try expectEqual(try await open(), [])
      try expectEqual(try await look(nil), .hindered(.alreadyOne))
    },
    Sentence("of two who are parted, the one of whom a death is told waits to be looked at, and the other does not") { contract in
      let store = await contract.store
      let known = try await strangers(store)
      try await store.add(Draft("died").saying([Fixture.fact("/usager/deces", ["date": "2026-01-02"])], of: paul))
      try await merge(store, known[0], known[1])
      let parted = try await part(store, [others[0]], from: known[0])
      try expectEqual(try await store.doubts(after: nil, limit: 9).map(\.usager), [parted.usager])
    },
    Sentence("while a restriction stands, what was not recorded and who collected what stay whatever clock runs out") {
      contract in
      let store = await contract.store
      let known = try await strangers(store)
      let unrecorded = UnrecordedFact(
        Fixture.path("/usager/rendezVous"), rule: "payeur.yaml#enregistre/accompagnement", isReserved: false)
      try await store.add(
        Draft("more").dated("2026-11-30").saying([Fixture.fact("/usager/contact/telephone", "06")], of: paul)
          .withholding([unrecorded], of: paul))
      for lease in try await store.leaseAll(contract.clock) { try await store.seal(lease, lease.id) }
      _ = try await store.integrate(limit: 99)
      let access = AccessEntry(
        person: "agent-7", role: "partner", command: "mailbox", target: nil, reason: "x", at: contract.clock.now)
      let page = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 99) { _ in true }
      _ = try await store.handOver(page.items.map(\.id), by: access)
      _ = try await store.acknowledge(page.items.map(\.id), by: Fixture.franceTravail)
      try await store.add(Draft("last").saying([Fixture.fact("/usager/contact/telephone", "09")], of: Fixture.person("Z")))
      _ = try await store.restrict(known[0], by: officer(contract.clock))
      contract.clock.move(seconds: 2000 * 86400)
      func handovers() async throws -> [AccessEntry?] {
        try some(try await store.disclosures(about: .usager(known[0])), "book").flatMap(\.handovers).map(\.access)
      }
      _ = try await store.expireAll(.traces, months: 36, at: contract.clock.now)
      try expectEqual(try await store.flow("flow-more")?.unrecorded.count, 1, "what was not recorded")
      try expectEqual(try await handovers().map { $0?.person }, ["agent-7"], "who collected")
      _ = try await store.lift(known[0], by: officer(contract.clock))
      for lease in try await store.leaseAll(contract.clock) { _ = try await store.save(.unchanged, of: lease) }
      contract.clock.move(seconds: 2000 * 86400)
      _ = try await store.expireAll(.traces, months: 36, at: contract.clock.now)
      try expectEqual(try await store.flow("flow-more")?.unrecorded, [], "what was not recorded, after the lifting")
      try expect(try await handovers().allSatisfy { $0 == nil }, "who collected, after the lifting")
    },
  ]

  private static func other(_ store: any DossierStore) async throws -> UsagerID {
    let last = Fixture.person("Y", of: Fixture.msa)
    try await store.add(
      Draft("y", carrier: Fixture.msa).saying(Fixture.identity("AUTRE", "Paul", born: "1990-02-02"), of: last))
    return try await store.usagerID(last)
  }
}
