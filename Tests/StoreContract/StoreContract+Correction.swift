import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  /// A person of a household about whom France Travail was handed a state.
  private static func told(_ contract: any ContractStore) async throws -> UsagerID {
    let store = await contract.store
    let person = Fixture.person("A")
    try await store.add(
      Draft("first").saying([Fixture.fact("/usager/contact/telephone", "01")], of: person),
      triggers: Fixture.orientationForEachPerson)
    try await store.add(
      Draft("household").saying([Fixture.fact("/foyer/rsa/etat", "clos")], of: Fixture.foyer("F"), members: [person]))
    for lease in try await store.leaseAll(contract.clock) { try await store.seal(lease, "told") }
    _ = try await store.integrate(limit: 99)
    let page = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9) { _ in true }
    try expectEqual(page.items.count, 1)
    return try await store.usagerID(person)
  }

  private static func notices(_ contract: any ContractStore) async throws -> [LeasedRelease] {
    try await contract.store.leaseAll(contract.clock).filter { $0.type == .rectification }
  }

  static let correctionSentences = [
    Sentence("who says otherwise of a day that they spoke of before owes a notice to each body that was handed something") {
      contract in
      let (store, anna) = (await contract.store, try await told(contract))
      try await store.add(
        Draft("second").dated("2026-10-31", seconds: 1).saying(
          [Fixture.fact("/usager/contact/telephone", "02")], of: Fixture.person("A")))
      let notices = try await notices(contract)
      try expectEqual(notices.map(\.recipient), [Fixture.franceTravail])
      try expectEqual(notices.map(\.bearer), [.usager(anna)])
      try expectEqual(notices.map(\.cause), ["flow-second"])
      try expectEqual(notices.map(\.mode), [.event], "each has its own notice")
    },
    Sentence("who says otherwise of a household owes it to whoever was handed something of its members, the author apart") {
      contract in
      let (store, _) = (await contract.store, try await told(contract))
      let foyer = Fixture.foyer("F", of: Fixture.franceTravail)
      for (name, state) in [("h1", "clos"), ("h2", "refuse")] {
        try await store.add(
          Draft(name).dated("2026-10-31", seconds: name == "h1" ? 1 : 2).saying(
            [Fixture.fact("/foyer/rsa/etat", .string(state))], of: Fixture.foyer("F"), members: [Fixture.person("A")]))
        try await store.add(
          Draft("own-\(name)", carrier: Fixture.franceTravail).dated("2026-10-31", seconds: name == "h1" ? 1 : 2).saying(
            [Fixture.fact("/foyer/rsa/etat", .string(state))], of: foyer, members: [Fixture.person("A")]))
      }
      let notices = try await notices(contract)
      try expectEqual(notices.map(\.cause), ["flow-h2"])
      try expectEqual(notices.map(\.bearer), [try some(try await store.bearer(of: Fixture.foyer("F")), "foyer")])
    },
    Sentence("news of another day, the same again, and what nobody was handed owe no notice") { contract in
      let (store, _) = (await contract.store, try await told(contract))
      func say(_ id: String, _ day: String, _ seconds: Int64, _ value: JSONValue, _ reference: String = "A") async throws {
        try await store.add(
          Draft(id).dated(day, seconds: seconds).saying(
            [Fixture.fact("/usager/contact/telephone", value)], of: Fixture.person(reference)))
      }
      try await say("again", "2026-10-31", 1, "01")
      try await say("later", "2026-11-01", 2, "02")
      try await say("earlier", "2026-10-30", 3, "00")
      // An event of before the one that was told of changes nothing of what the author said last.
      try await say("late", "2026-10-31", -9, "03")
      try await say("other", "2026-10-31", 0, "04", "Z")
      try await say("otherwise", "2026-10-31", 1, "05", "Z")
      // Something more of the same day takes nothing back, in this type or another.
      for type in [Fixture.household, Fixture.usager] {
        try await store.add(
          Draft("more-\(type)", type: type).dated("2026-10-31", seconds: 4).saying(
            [Fixture.fact("/usager/contact/courriel", "a@example.fr")], of: Fixture.person("A")))
      }
      try expectEqual(try await notices(contract).map(\.cause), [])
    },
  ]
}
