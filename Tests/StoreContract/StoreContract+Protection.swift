import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  /// Records that a person is protected, or no longer; it calls for nothing by itself.
  private static func protect(
    _ person: Subject, _ isActive: Bool, at day: String, in contract: any ContractStore
  ) async throws {
    try await contract.store.add(
      Draft("protection-\(day)", type: Fixture.usager).dated(day)
        .saying([Fixture.fact("/usager/protection", ["active": .bool(isActive)])], of: person))
  }

  /// The persons about whom a release is due, which is leased.
  private static func due(_ contract: any ContractStore) async throws -> [LeasedRelease] {
    try await contract.store.leaseAll(contract.clock)
  }

  static let protectionSentences = [
    Sentence(
      "a protection set or lifted makes due what was sealed, waits, was refused or withheld of the household, and of nobody else"
    ) {
      contract in
      let store = await contract.store
      let (hidden, spouse, stranger) = (Fixture.person("A"), Fixture.person("B"), Fixture.person("S"))
      try await store.add(
        Draft("household").saying([Fixture.fact("/foyer/rsa/etat", "ouvert")], of: Fixture.foyer("F"), members: [hidden, spouse]))
      for (name, person) in [("spouse", spouse), ("stranger", stranger)] {
        try await store.add(
          Draft(name).saying([Fixture.fact("/usager/contact/telephone", "06")], of: person),
          triggers: Fixture.orientationForEachPerson)
        for lease in try await due(contract) { try await store.seal(lease, "for \(name)") }
      }
      let bearer = Bearer.usager(try await store.usagerID(spouse))
      func next(_ day: String, _ isActive: Bool, _ before: String) async throws -> LeasedRelease {
        try await protect(hidden, isActive, at: day, in: contract)
        let leases = try await due(contract)
        try expectEqual(leases.map(\.bearer), [bearer], "after \(before)")
        return try some(leases.first, "lease")
      }
      let waits = try await next("2026-11-01", true, "sealed")
      _ = try await store.save(.waiting(.translateMissingRequired, names: ["rendezVous"], reasons: []), of: waits)
      let refused = try await next("2026-11-02", false, "waiting")
      try expectEqual(refused.id, waits.id, "what waits is the one that goes on")
      _ = try await store.save(.refused(.schemaInvalid, names: [], reasons: []), of: refused)
      let withheld = try await next("2026-11-03", true, "refused")
      _ = try await store.save(.withheld(reasons: []), of: withheld)
      let told = try await next("2026-11-04", false, "withheld")
      try await store.seal(told, "for the spouse, all of it")
      try expectEqual(try await due(contract).count, 0, "more than one")
    },
    Sentence("what is being made of the household while a protection or a death is told is made again") { contract in
      let store = await contract.store
      for (path, value) in [
        ("/usager/protection", ["active": true]), ("/usager/deces", ["date": "2026-10-30"]),
      ] as [(String, JSONValue)] {
        // A household of its own for each: nothing was made of the spouse yet, so that no state calls for it again.
        let (one, spouse) = (Fixture.person("A \(path)"), Fixture.person("B \(path)"))
        try await store.add(
          Draft("household \(path)").saying(
            [Fixture.fact("/foyer/rsa/etat", "ouvert")], of: Fixture.foyer("F \(path)"), members: [one, spouse]))
        try await store.add(
          Draft("spouse \(path)").saying([Fixture.fact("/usager/contact/telephone", .string(path))], of: spouse),
          triggers: Fixture.orientationForEachPerson)
        let making = try some(try await due(contract).first, "lease")
        try await store.add(Draft(path, type: Fixture.usager).dated("2026-11-01").saying([Fixture.fact(path, value)], of: one))
        try expectEqual(try await store.seal(making, "of what was known before"), .superseded, path)
        let again = try await due(contract)
        try expectEqual(again.map(\.id), [making.id], path)
        for lease in again { try await store.seal(lease, "again \(path)") }
      }
    },
    Sentence("what is being made of a person while a household counts them in again is made again") { contract in
      let store = await contract.store
      let one = Fixture.person("A")
      try await store.add(
        Draft("phone").saying([Fixture.fact("/usager/contact/telephone", "0612345678")], of: one),
        triggers: Fixture.orientationForEachPerson)
      let making = try some(try await due(contract).first, "lease")
      try await store.add(
        Draft("household").saying(
          [Fixture.fact("/foyer/membres", ["usager": "A"], item: "A")], of: Fixture.foyer("F"), members: [one]))
      try expectEqual(try await store.save(.withheld(reasons: []), of: making), .superseded, "of what was known before")
      try expectEqual(try await due(contract).map(\.id), [making.id])
    },
    Sentence("a protection reaches the household of whoever may be the same person") { contract in
      let store = await contract.store
      let certain = Fixture.identity(
        "BERNARD", "Lucie", born: "1985-05-20", sex: "feminin", nir: "285059900100195", isCertified: true)
      let doubtful = Fixture.identity("ROUX", "Marc", born: "1971-02-03", sex: "masculin", nir: "285059900100195")
      let (one, double) = (Fixture.person("A"), Fixture.person("X"))
      let housemate = Fixture.person("Y")
      try await store.add(Draft("one").saying(certain, of: one))
      try await store.add(Draft("double").saying(doubtful, of: double))
      try expect(try await store.recall(.usager(store.usagerID(double)))?.needsReview == true, "no doubt was left")
      try await store.add(
        Draft("theirs").saying([Fixture.fact("/foyer/rsa/etat", "ouvert")], of: Fixture.foyer("G"), members: [double, housemate]))
      try await store.add(
        Draft("of-Y").saying([Fixture.fact("/usager/contact/telephone", "06")], of: housemate),
        triggers: Fixture.orientationForEachPerson)
      for lease in try await due(contract) { try await store.seal(lease, "for Y") }
      try await protect(one, true, at: "2026-11-01", in: contract)
      try expectEqual(try await due(contract).map(\.bearer), [.usager(try await store.usagerID(housemate))])
    },
    Sentence("of two events the one that is kept back is not made again when the later one says what holds") { contract in
      let store = await contract.store
      for (number, day) in ["2026-11-01", "2026-11-02"].enumerated() {
        try await store.add(
          Draft("event-\(number)").dated(day).saying(
            [Fixture.fact("/usager/contact/telephone", .string("0\(number)"))], of: Fixture.person("A")),
          triggers: Fixture.sanctionForEachPerson)
        for lease in try await due(contract) { try await store.seal(lease, "event \(number)") }
      }
      _ = try await store.integrate(limit: 100)
      let early = Array("reasons of event 0".utf8)
      let page = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9) { $0.reasons != early }
      try expectEqual(page.items.map { String(decoding: $0.sealed, as: UTF8.self) }, ["event 1"])
      try expectEqual(try await store.status().releases, [.tombstone: 1, .sealed: 1], "made a third time")
      // The later one kept back too: then what may still be told is due, once.
      _ = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9) { _ in false }
      try expectEqual(try await store.status().releases, [.tombstone: 2, .due: 1])
    },
  ]
}
