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
    Sentence("a release about another that is being made of what was known before an erasure is made again") { contract in
      let store = await contract.store
      let (anna, paul, _) = try await couple(store)
      let leases = try await store.leaseAll(contract.clock)
      guard let lease = leases.first(where: { $0.bearer == .usager(paul) }) else { throw ContractBreach(description: "no lease") }
      _ = try await store.erase(anna) { _ in [] }
      let content = SealedContent(
        sealed: Array("of anna".utf8), reasons: Array("[]".utf8), adapter: Fixture.digest("a"), policy: Fixture.digest("p"),
        content: Fixture.digest("c"))
      try expect(try await store.save(.sealed(content), of: lease) == .superseded, "it was kept")
      try expect(try await store.leaseAll(contract.clock).map(\.bearer) == [.usager(paul)], "it is not made again")
    },
    Sentence("whoever was told of an erased person in another's release is owed a notice that names it; who was not, is not") {
      contract in
      let store = await contract.store
      let (anna, paul, _) = try await couple(store)
      let release = { (outcome: String) in
        Array(
          #"[{"porteur":"\#(anna.text)","fait":"/usager/contact/telephone","issue":"\#(outcome)","motif":"categorie","regle":"r"}]"#
            .utf8)
      }
      for lease in try await store.leaseAll(contract.clock) where lease.bearer == .usager(paul) {
        let content = SealedContent(
          sealed: [1], reasons: release("communique"), adapter: Fixture.digest("a"), policy: Fixture.digest("p"),
          content: Fixture.digest(lease.id))
        _ = try await store.save(.sealed(content), of: lease)
      }
      try await store.add(
        Draft("more").dated("2026-11-01").saying([Fixture.fact("/usager/contact/telephone", "07")], of: Fixture.person("B")),
        triggers: { _ in [ReleaseDemand(recipient: Fixture.departement, type: Fixture.usager, bearer: .usager, mode: .state)] })
      for lease in try await store.leaseAll(contract.clock) where lease.recipient == Fixture.departement {
        let content = SealedContent(
          sealed: [2], reasons: release("retenu"), adapter: Fixture.digest("a"), policy: Fixture.digest("p"),
          content: Fixture.digest(lease.id))
        _ = try await store.save(.sealed(content), of: lease)
      }
      _ = try await store.integrate(limit: 99)
      let told = try await store.collect(for: Fixture.franceTravail, after: nil, limit: 9) { _ in true }
      let kept = try await store.collect(for: Fixture.departement, after: nil, limit: 9) { _ in true }
      try expect(told.items.count == 1 && kept.items.count == 1, "nothing was handed over")
      let report = try await store.erase(anna) { _ in [] }
      try expect(report?.told == [Fixture.franceTravail], "\(String(describing: report?.told)) are owed a notice")
      let named = try await store.told(Fixture.franceTravail, about: .usager(anna)).releases.map(\.id)
      try expect(named == told.items.map(\.id), "the notice names \(named)")
      // The next state about the other is compared with what was taken away.
      try await store.add(
        Draft("later").dated("2026-11-05").saying([Fixture.fact("/usager/contact/telephone", "08")], of: Fixture.person("B")),
        triggers: { _ in [ReleaseDemand(recipient: Fixture.franceTravail, type: Fixture.usager, bearer: .usager, mode: .state)] })
      for lease in try await store.leaseAll(contract.clock) where lease.bearer == .usager(paul) {
        try expect(try await !store.repeats(Fixture.digest("anything"), of: lease), "nothing repeats what is gone")
      }
      // It was collected and withdrawn since: its recipient may still say that it has it.
      try expect(try await store.acknowledge(named, by: Fixture.franceTravail).isEmpty, "an acknowledgement is refused")
      try expect(try await store.sealedRelease(kept.items[0].id) == [2], "what told nothing of her went with her")
    },
    Sentence("a household of others keeps what is the same text as an erased person's reference at another author's") {
      contract in
      let store = await contract.store
      let (anna, _, foyer) = try await couple(store)
      let msa = Fixture.foyer("M", of: Fixture.msa)
      try await store.add(
        Draft("msa", carrier: Fixture.msa).saying(
          [Fixture.fact("/foyer/rsa/etat", "A")], of: msa, members: [Fixture.person("Z", of: Fixture.msa)]))
      _ = try await store.erase(anna) { _ in [] }
      guard let other = try await store.bearer(of: msa) else { throw ContractBreach(description: "no foyer") }
      try expect(other != foyer, "the households are one")
      try expect(try await store.recall(other)?.statements.flatMap(\.facts).count == 1, "a code went with her")
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
