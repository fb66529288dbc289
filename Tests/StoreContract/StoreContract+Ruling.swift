import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  private static let nir = "285059900100195"
  private static let caf = Fixture.person("A")
  private static let departement = Fixture.person("X", of: Fixture.departement)

  private static func lucie(_ nir: String) -> [Fact] {
    Fixture.identity("BERNARD", "Lucie", born: "1985-05-20", sex: "feminin", nir: nir, isCertified: true)
  }

  /// One identity, two numbers: two usagers and a doubt, each with a release that was collected.
  private static func doubted(
    _ store: any DossierStore, _ clock: ContractClock
  ) async throws -> (one: UsagerID, other: UsagerID) {
    try await store.add(Draft("caf").saying(lucie(nir), of: caf), triggers: Fixture.orientationForEachPerson)
    try await store.add(
      Draft("cd", carrier: Fixture.departement, type: Fixture.usager).saying(lucie("285059900100294"), of: departement),
      triggers: Fixture.orientationForEachPerson)
    try await hand(over: store, clock)
    return (try await store.usagerID(caf), try await store.usagerID(departement))
  }

  /// Seals what is due and has it collected; answers which releases.
  @discardableResult
  private static func hand(over store: any DossierStore, _ clock: ContractClock) async throws -> [String] {
    for lease in try await store.leaseAll(clock) { try await store.seal(lease, lease.id) }
    _ = try await store.integrate(limit: 99)
    return try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9) { _ in true }.items.map(\.id)
  }

  private static func report(_ outcome: RulingOutcome) throws -> RulingReport {
    guard case .done(let report) = outcome else { throw ContractBreach(description: "\(outcome)") }
    return report
  }

  private static func say(_ areSame: Bool, _ one: UsagerID, _ other: UsagerID) -> Ruling {
    Ruling(one, and: other, areSame: areSame, by: "ana", because: "seen at the desk")
  }

  /// A message that says again who the Département's subject is, with another first name beside.
  private static func again(_ id: String) -> Draft {
    let facts = lucie("285059900100294") + [Fixture.fact("/usager/identite/nomUsage", .string("NOM\(id)"))]
    return Draft(id, carrier: Fixture.departement, type: Fixture.usager).dated("2026-11-30").saying(facts, of: departement)
  }

  static let rulingSentences = [
    Sentence("whom a person found to be two stay two, though a third body's word agrees with both") { contract in
      let store = await contract.store
      try await store.add(Draft("caf").saying(lucie(nir), of: caf))
      try await store.add(Draft("cd", carrier: Fixture.departement, type: Fixture.usager).saying(lucie(nir), of: departement))
      let one = try await store.usagerID(caf)
      try expectEqual(try await store.usagerID(departement), one, "one by a certified number")
      let number = try some(
        try await store.identity(of: one)?.subjects.first { $0.author == Fixture.departement }?.number, "subject")
      _ = try report(try await store.decide(Ruling(parting: [number], from: one, by: "ana", because: "two women")))
      let other = try await store.usagerID(departement)
      try expect(one != other, "parted")
      try await store.add(
        Draft("msa", carrier: Fixture.msa).saying(lucie(nir), of: Fixture.person("M", of: Fixture.msa)))
      try expectEqual(try await store.usagerID(caf), one)
      try expectEqual(try await store.usagerID(departement), other)
      let third = try await store.usagerID(Fixture.person("M", of: Fixture.msa))
      try expect(third != one && third != other, "the third was given to one of them")
      try expectEqual(try await store.recall(.usager(third))?.needsReview, true)
    },
    Sentence("while a restriction stands nobody decides who the person is, and evidence raises a doubt instead of joining") {
      contract in
      let store = await contract.store
      let (one, other) = try await doubted(store, contract.clock)
      let access = AccessEntry(
        person: "dpo", role: "dpo", command: "usager restrict", target: nil, reason: "x", at: contract.clock.now)
      _ = try await store.restrict(other, by: access)
      try expectEqual(try await store.decide(say(true, one, other)), .hindered(.restricted))
      try expectEqual(try await store.decide(say(false, one, other)), .hindered(.restricted))
      try expectEqual(try await store.recall(.usager(other))?.bearer, .usager(other), "they were joined")
      _ = try await store.lift(other, by: access)
      _ = try report(try await store.decide(say(true, one, other)))
      try expectEqual(try await store.recall(.usager(other))?.bearer, .usager(one), "they are one now")
    },
    Sentence("the doubts wait in a queue, oldest first, page by page, until somebody decides") { contract in
      let store = await contract.store
      let (one, other) = try await doubted(store, contract.clock)
      try await store.add(
        Draft("msa", carrier: Fixture.msa).saying(lucie("285059900100393"), of: Fixture.person("M", of: Fixture.msa)))
      let all = try await store.doubts(after: nil, limit: 9)
      try expectEqual(all.first?.usager, other, "the oldest")
      try expectEqual(all.first?.other, one)
      try expectEqual(all.first?.reason, .conflictingNIR)
      try expectEqual(all.count, 3, "doubts")
      var paged: [OpenDoubt] = []
      while let next = try await store.doubts(after: paged.last?.number, limit: 1).first { paged.append(next) }
      try expectEqual(paged, all, "by pages of one")
      _ = try report(try await store.decide(say(false, one, other)))
      try expectEqual(try await store.doubts(after: nil, limit: 9), Array(all.dropFirst()), "what is decided waits no more")
    },
    Sentence(
      "two that a person finds to be one are one: the first keeps its identifier, the other leads to it, no statement changes"
    ) {
      contract in
      let store = await contract.store
      let (one, other) = try await doubted(store, contract.clock)
      let before = try some(try await store.recall(.usager(other)), "recall").statements
      let done = try report(try await store.decide(say(true, other, one)))
      try expectEqual([done.usager, done.other], [one, other])
      for name in [one, other] {
        let recalled = try some(try await store.recall(.usager(name)), "recall")
        try expectEqual(recalled.bearer, .usager(one), "who it is")
        try expectEqual(recalled.statements.count, 2, "statements")
        try expect(before.allSatisfy(recalled.statements.contains), "a statement was rewritten")
        try expect(!recalled.needsReview && recalled.doubles.isEmpty, "a doubt is left")
      }
      try expectEqual(try await store.usagerID(departement), one)
      try expectEqual(try await store.status().usagers, 1)
      let file = try some(try await store.identity(of: other), "file")
      try expectEqual(file.merged, [other])
      let decided = file.events.filter { $0.evidence == "decision: ana" }
      try expectEqual(decided.map(\.kind), [.unlinked, .linked])
      try expect(decided.allSatisfy { $0.flow == nil }, "a person's decision has a flow")
      try expectEqual(file.rulings.map(\.reason), ["seen at the desk"])
      try expectEqual(try await store.leaseAll(contract.clock).map(\.bearer), [.usager(one)], "what is due")
      let told = try await store.told(Fixture.franceTravail, about: .usager(one)).releases
      try expectEqual(told.count, 2, "what was told of either was told of the one")
      try await store.add(again("late"))
      try expectEqual(try await store.doubts(after: nil, limit: 9), [], "the decision did not stick")
      try await contract.reopen()
      try expectEqual(try await contract.store.usagerID(departement), one, "after opening again")
    },
    Sentence(
      "two that a person finds to be two are never proposed again, and protect each other no more; a third may still be either"
    ) {
      contract in
      let store = await contract.store
      let (one, other) = try await doubted(store, contract.clock)
      try expect(try await store.recall(.usager(one))?.doubles[one]?.keys.contains(other) == true, "no shield before")
      _ = try report(try await store.decide(say(false, one, other)))
      for name in [one, other] {
        let recalled = try some(try await store.recall(.usager(name)), "recall")
        try expect(recalled.doubles.isEmpty && !recalled.needsReview, "a doubt is left")
      }
      // Even the very same number, certified, does not put them together again.
      let facts = Draft("number", carrier: Fixture.departement, type: Fixture.usager).dated("2026-11-30")
        .saying(lucie(nir), of: departement)
      for draft in [again("late"), facts] { try await store.add(draft) }
      try expect(try await store.usagerID(departement) == other, "they became one")
      try expectEqual(try await store.doubts(after: nil, limit: 9), [], "the doubt came back")
      let third = Fixture.person("M", of: Fixture.msa)
      try await store.add(Draft("msa", carrier: Fixture.msa).saying(lucie("285059900100393"), of: third))
      let doubts = try await store.doubts(after: nil, limit: 9)
      try expectEqual(Set(doubts.compactMap(\.other)), [one, other], "a third may be either")
    },
    Sentence(
      "parting gives the merged one its identifier back, and each body that was told is owed a notice that names its releases"
    ) {
      contract in
      let store = await contract.store
      let (one, other) = try await doubted(store, contract.clock)
      let before = try await store.told(Fixture.franceTravail, about: .usager(other)).releases.map(\.id)
      let own = try await store.told(Fixture.franceTravail, about: .usager(one)).releases.map(\.id)
      contract.clock.move(seconds: 90)
      _ = try report(try await store.decide(say(true, one, other)))
      let mixed = try await hand(over: store, contract.clock).filter { !(before + own).contains($0) }
      let file = try some(try await store.identity(of: one), "file")
      let number = try some(file.subjects.first { $0.author == Fixture.departement }?.number, "subject")
      let statements = try some(try await store.recall(.usager(one)), "recall").statements
      let done = try report(
        try await store.decide(Ruling(parting: [number], from: one, by: "ana", because: "two desks, two faces")))
      try expectEqual([done.usager, done.other], [one, other], "who is who again")
      try expectEqual(done.told, [Fixture.franceTravail])
      try expectEqual(try await store.usagerID(departement), other)
      try expectEqual(try await store.status().usagers, 2)
      let apart = try await [one, other].asyncFlatMap { try await store.recall(.usager($0))?.statements ?? [] }
      try expect(statements.allSatisfy(apart.contains) && apart.count == statements.count, "a statement changed")
      let due = try await store.leaseAll(contract.clock)
      let states = due.filter { $0.type == Fixture.orientation }.map(\.bearer)
      try expectEqual(Set(states), [.usager(one), .usager(other)], "both are made anew")
      let notice = try some(due.first { $0.type == .rectification }, "notice")
      let named = try some(try await store.parted(by: notice), "what the notice names").map(\.id)
      try expectEqual(named, mixed, "what the notice names")
      try expectEqual(try await store.told(Fixture.franceTravail, about: .usager(other)).releases.map(\.id), before)
      try await store.add(again("late"))
      try expectEqual(try await store.usagerID(departement), other, "linked again by itself")
      try expectEqual(try await store.doubts(after: nil, limit: 9), [], "the doubt came back")
    },
    Sentence("what a machine linked is parted too, into a usager of its own, and what was not collected never is") { contract in
      let store = await contract.store
      try await store.add(Draft("caf").saying(lucie(nir), of: caf), triggers: Fixture.orientationForEachPerson)
      try await store.add(
        Draft("cd", carrier: Fixture.departement, type: Fixture.usager).saying(lucie(nir), of: departement),
        triggers: Fixture.orientationForEachPerson)
      let one = try await store.usagerID(caf)
      try expectEqual(try await store.usagerID(departement), one, "not linked")
      for lease in try await store.leaseAll(contract.clock) { try await store.seal(lease, lease.id) }
      _ = try await store.integrate(limit: 99)
      let number = try some(
        try await store.identity(of: one)?.subjects.first { $0.author == Fixture.departement }?.number, "subject")
      let done = try report(try await store.decide(Ruling(parting: [number], from: one, by: "ana", because: "x")))
      try expect(done.other != one && done.told.isEmpty, "\(done)")
      let page = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9) { _ in true }
      try expectEqual(page.items.map(\.id), [], "what was made of two as one is handed over")
      try expectEqual(Set(try await store.leaseAll(contract.clock).map(\.bearer)), [.usager(one), .usager(done.other)])
    },
    Sentence("a decision that cannot be carried out says why and changes nothing") { contract in
      let store = await contract.store
      let (one, other) = try await doubted(store, contract.clock)
      let nobody = try some(UsagerID("00000000-0000-4000-8000-000000000000"), "identifier")
      try expectEqual(try await store.decide(say(true, one, nobody)), .hindered(.unknown))
      try expectEqual(try await store.decide(say(true, one, one)), .hindered(.alreadyOne))
      let file = try some(try await store.identity(of: one), "file")
      let own = Set(file.subjects.map(\.number))
      try expectEqual(try await store.decide(Ruling(parting: own, from: one, by: "a", because: "x")), .hindered(.nobodyLeft))
      try expectEqual(try await store.decide(Ruling(parting: own, from: other, by: "a", because: "x")), .hindered(.notTheirs))
      _ = try await store.erase(other) { _ in [] }
      try expectEqual(try await store.decide(say(true, one, other)), .hindered(.erased))
      try expectEqual(try await store.doubts(after: nil, limit: 9), [], "an erased person is still in doubt")
    },
    Sentence("who was merged is erased with the one that it is, and the reasons of decisions go with them") { contract in
      let store = await contract.store
      let (one, other) = try await doubted(store, contract.clock)
      _ = try report(try await store.decide(say(true, one, other)))
      let erased = try some(try await store.erase(other) { _ in [] }, "erasure by the identifier that leads to it")
      try expectEqual(erased.statements, 2)
      let file = try some(try await store.identity(of: one), "file")
      try expect(file.isErased && file.subjects.isEmpty, "something is left")
      try expectEqual(file.rulings.map(\.reason), [nil])
      let told = try await store.told(Fixture.franceTravail, about: .usager(other))
      try expect(told.isErased && told.releases.count == 2, "what was told of either: \(told)")
    },
    Sentence("a number that is told later makes one of two usagers, by events of their own") { contract in
      let store = await contract.store
      try await store.add(Draft("caf").saying(lucie(nir), of: caf), triggers: Fixture.orientationForEachPerson)
      let stranger = Fixture.identity("DURANT", "Marie", born: "1985-05-20", sex: "feminin")
      try await store.add(
        Draft("cd", carrier: Fixture.departement, type: Fixture.usager).saying(stranger, of: departement))
      let (one, other) = (try await store.usagerID(caf), try await store.usagerID(departement))
      try expect(one != other, "linked without reason")
      let numbers = [
        Fixture.fact("/usager/identite/nir", .string(nir)), Fixture.fact("/usager/identite/etatCivilCertifie", true),
      ]
      try await store.add(
        Draft("later", carrier: Fixture.departement, type: Fixture.usager).dated("2026-11-30")
          .saying(stranger + numbers, of: departement))
      try expectEqual(try await store.usagerID(departement), one)
      let file = try some(try await store.identity(of: other), "file")
      try expectEqual(file.usager, one, "where the other leads")
      try expectEqual(file.doubts, [])
      let events = file.events.filter { $0.flow == "flow-later" }
      try expectEqual(events.map(\.kind), [.unlinked, .linked])
      try expect(events.allSatisfy { $0.evidence.hasPrefix("nir-certifie") }, "\(events.map(\.evidence))")
    },
  ]
}

extension Sequence {
  fileprivate func asyncFlatMap<T>(_ body: (Element) async throws -> [T]) async rethrows -> [T] {
    var all: [T] = []
    for element in self { all += try await body(element) }
    return all
  }
}
