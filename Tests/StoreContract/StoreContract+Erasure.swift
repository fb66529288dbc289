import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  /// A couple's household, each known by one statement of the same author.
  private static func couple(_ store: any DossierStore) async throws -> (erased: UsagerID, spouse: UsagerID, foyer: Bearer) {
    let (anna, paul, foyer) = (Fixture.person("A"), Fixture.person("B"), Fixture.foyer("F"))
    for (name, person) in [("anna", anna), ("paul", paul)] {
      try await store.add(
        Draft(name).saying([Fixture.fact("/usager/contact/telephone", .string(name))], of: person),
        triggers: Fixture.orientationForEachPerson)
    }
    try await store.add(
      Draft("household").saying(
        [
          Fixture.fact("/foyer/rsa/etat", "ouvert"), Fixture.fact("/foyer/membres", ["usager": "A"], item: "A"),
          Fixture.fact("/foyer/membres", ["usager": "B"], item: "B"),
        ], of: foyer, members: [anna, paul]))
    guard let bearer = try await store.bearer(of: foyer) else { throw ContractBreach(description: "no foyer") }
    return (try await store.usagerID(anna), try await store.usagerID(paul), bearer)
  }

  static let erasureSentences = [
    Sentence("a person who is erased is known no more; what is said of the others, and of their household without them, stays") {
      contract in
      let store = await contract.store
      let (anna, paul, foyer) = try await couple(store)
      _ = try await store.erase(anna) { _ in [] }
      try expect(try await store.bearer(of: Fixture.person("A")) == nil, "the reference still leads to somebody")
      try expect(try await store.recall(.usager(anna))?.statements.isEmpty == true, "something is still said")
      try expect(try await store.recall(.usager(paul))?.statements.count == 1, "the spouse's word went with it")
      let household = try await store.recall(foyer)
      let facts = household?.statements.flatMap(\.facts) ?? []
      try expect(facts.map(\.key.description).sorted() == ["/foyer/membres[B]", "/foyer/rsa/etat"], "\(facts.map(\.key))")
      try expect(household?.foyers.first?.members.values.map { $0 } == [paul], "the household has other members")
      for flow in ["flow-anna", "flow-household"] {
        try expect(try await store.signedMessage(of: flow) == nil, "\(flow) is still readable")
      }
      try expect(try await store.signedMessage(of: "flow-paul") != nil, "the spouse's message went with it")
      try await contract.reopen()
      let again = await contract.store
      try expect(try await again.recall(.usager(paul))?.statements.count == 1, "after opening again the spouse's word is gone")
      try expect(try await again.erase(anna) { _ in [] } != nil, "erasing twice is an error")
    },
    Sentence("nothing that waits of an erased person is made or handed over, and what told others of them is made anew") {
      contract in
      let store = await contract.store
      let (anna, paul, _) = try await couple(store)
      let leases = try await store.leaseAll(contract.clock)
      for lease in leases {
        // The spouse's release names her.
        let content = SealedContent(
          sealed: [1], reasons: Array(#"[{"porteur":"\#(anna.text)"}]"#.utf8), adapter: Fixture.digest("a"),
          policy: Fixture.digest("p"), content: Fixture.digest(lease.id))
        _ = try await store.save(.sealed(content), of: lease)
      }
      try await store.add(
        Draft("more").dated("2026-11-01").saying([Fixture.fact("/usager/contact/telephone", "07")], of: Fixture.person("A")),
        triggers: Fixture.sanctionForEachPerson)
      guard let late = try await store.leaseAll(contract.clock).first else {
        throw ContractBreach(description: "no event is due")
      }
      _ = try await store.integrate(limit: 99)
      _ = try await store.erase(anna) { _ in [] }
      try expect(try await store.save(.withheld(reasons: []), of: late) == .superseded, "a lease outlives the erasure")
      let page = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9) { _ in true }
      try expect(page.items.isEmpty, "\(page.items.count) are handed over")
      let anew = try await store.leaseAll(contract.clock)
      try expect(anew.map(\.bearer) == [.usager(paul)], "\(anew.map(\.bearer)) is made anew")
    },
    Sentence("whoever was handed something about an erased person is owed one notice, and nobody else") { contract in
      let store = await contract.store
      let (anna, _, _) = try await couple(store)
      for lease in try await store.leaseAll(contract.clock) { try await store.seal(lease, "for \(lease.id)") }
      _ = try await store.integrate(limit: 99)
      let page = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9) { $0.bearer == .usager(anna) }
      try expect(page.items.count == 1, "\(page.items.count) were handed over")
      let report = try await store.erase(anna) { _ in [] }
      try expect(report?.told == [Fixture.franceTravail], "\(String(describing: report?.told)) are owed a notice")
      _ = try await store.erase(anna) { _ in [] }
      let notices = try await store.leaseAll(contract.clock).filter { $0.type == .rectification }
      try expect(notices.map(\.bearer) == [.usager(anna)], "\(notices.count) notices are due")
      let told = try await store.told(Fixture.franceTravail, about: .usager(anna))
      try expect(told.isErased && told.releases.map(\.id) == page.items.map(\.id), "the notice would not name what was told")
    },
  ]
}
