import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  static let statementSentences = [
    Sentence("statements come back as they were said, in their own order whatever the order of arrival") { contract in
      let store = await contract.store
      let subject = Fixture.person("A")
      for (id, day) in [("late", "2026-03-31"), ("early", "2026-01-31"), ("middle", "2026-02-28")] {
        let facts = [
          Fixture.fact("/usager/contact/telephone", .string("06 \(id)")),
          Fact(FactKey(Fixture.path("/usager/contact/courriel")), .absent(.unknown)),
          Fixture.fact("/usager/rendezVous/issue", "honoré", item: "2026-01-02|\(id)"),
        ]
        try await store.add(
          Draft(id).dated(day).saying(facts, of: subject, coverage: [Fixture.path("/usager/contact")]))
      }
      let recalled = try some(try await store.recall(.usager(try await store.usagerID(subject))), "recall")
      try expectEqual(recalled.statements.map(\.flow), ["flow-early", "flow-middle", "flow-late"])
      let drafted = Draft("early").dated("2026-01-31").saying(
        [
          Fixture.fact("/usager/contact/telephone", "06 early"),
          Fact(FactKey(Fixture.path("/usager/contact/courriel")), .absent(.unknown)),
          Fixture.fact("/usager/rendezVous/issue", "honoré", item: "2026-01-02|early"),
        ], of: subject, coverage: [Fixture.path("/usager/contact")])
      try expectEqual(recalled.statements.first, drafted.entry.statements.first?.statement, "the statement")
    },
    Sentence("a person's foyers come with them, with every member, and a foyer with its own members") { contract in
      let store = await contract.store
      let (a, b, f) = (Fixture.person("A"), Fixture.person("B"), Fixture.foyer("F"))
      try await store.add(
        Draft("one").saying(Fixture.identity("DURAND", "Paule", born: "1980-01-02"), of: a)
          .saying(Fixture.identity("DURAND", "Jean", born: "1979-05-06"), of: b)
          .saying([Fixture.fact("/foyer/rsa/etat", "ouvert")], of: f, members: [a, b]))
      let (first, second) = (try await store.usagerID(a), try await store.usagerID(b))
      let recalled = try some(try await store.recall(.usager(first)), "recall")
      let foyer = try some(recalled.foyers.first, "foyer")
      try expectEqual(recalled.foyers.count, 1)
      try expectEqual(foyer.members, [a: first, b: second])
      try expectEqual(foyer.statements.flatMap(\.facts).map(\.key.path.text), ["/foyer/rsa/etat"])
      let whole = try some(try await store.recall(.foyer(foyer.id)), "foyer's recall")
      try expectEqual(whole.statements, foyer.statements)
      try expectEqual(whole.foyers.first?.members, foyer.members)
    },
    Sentence("several are recalled at one moment as each is alone, in one household or not, and nobody as nothing") { contract in
      let store = await contract.store
      let (a, b, c, f) = (Fixture.person("A"), Fixture.person("B"), Fixture.person("C"), Fixture.foyer("F"))
      try await store.add(
        Draft("one").saying(Fixture.identity("DURAND", "Paule", born: "1980-01-02"), of: a)
          .saying(Fixture.identity("DURAND", "Jean", born: "1979-05-06"), of: b)
          .saying([Fixture.fact("/foyer/rsa/etat", "ouvert")], of: f, members: [a, b]))
      try await store.add(Draft("two").saying(Fixture.identity("NOIR", "Lou", born: "1999-05-06"), of: c))
      var all: Set<Bearer> = []
      for subject in [a, b, c, f] { all.insert(try some(try await store.bearer(of: subject), "\(subject)")) }
      let nobody = try some(Bearer(.usager, "00000000-0000-4000-8000-000000000000"), "identifier")
      let recalled = try await store.recall(all.union([nobody]))
      try expectEqual(Set(recalled.keys), all)
      for bearer in all {
        let together = try some(recalled[bearer], "\(bearer)").get()
        try expect(try await store.recall(bearer) == together, "\(bearer) otherwise than alone")
      }
    },
    Sentence("what is said of nobody known is recalled as nothing") { contract in
      let store = await contract.store
      try expect(try await store.bearer(of: Fixture.person("nobody")) == nil, "a bearer of nobody")
      let (_, usager) = ("", Bearer(.usager, "00000000-0000-4000-8000-000000000000"))
      try expect(try await store.recall(try some(usager, "identifier")) == nil, "a recall of nobody")
    },
    Sentence("the newest complement of a subject and type is given back to its author") { contract in
      let store = await contract.store
      for (id, day) in [("new", "2026-03-31"), ("old", "2026-01-31")] {
        var draft = Draft(id).dated(day).saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person("A"))
        draft.complement = Array("complement of \(id)".utf8)
        try await store.add(draft)
      }
      let newest = try await store.complement(of: Fixture.person("A"), type: Fixture.household)
      try expectEqual(newest, Array("complement of new".utf8))
      try expect(try await store.complement(of: Fixture.person("A"), type: Fixture.usager) == nil, "another type's")
      try expectEqual(try await store.complement(of: "flow-old"), Array("complement of old".utf8))
    },
    Sentence("what a destroyed key encrypted is gone, while the message's line, digest and leaf stand") { contract in
      let draft = Draft("one").saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person("A"))
      let recorded = try await contract.store.add(draft)
      let usager = try await contract.store.usagerID(Fixture.person("A"))
      _ = try await contract.store.integrate(limit: 10)
      try await contract.destroyKeys(ofFlow: draft.flow)
      let store = await contract.store
      try expect(try await store.signedMessage(of: draft.flow) == nil, "the message can still be read")
      try expectEqual(try await store.recall(.usager(usager))?.statements, [], "statements")
      let detail = try some(try await store.flow(draft.flow), "flow")
      try expect(!detail.isReadable && detail.statements.allSatisfy { !$0.isReadable }, "said to be readable")
      try expectEqual(detail.leaf?.hash, recorded.leaf)
      let verdict = try await store.verifyLog { _, _ in }
      try expect(verdict.faults.isEmpty && verdict.erased == 1 && verdict.opened == 0, "the log: \(verdict)")
      // The author may speak of the person again: that begins under a new key.
      try await store.add(Draft("two").saying([Fixture.fact("/usager/contact/telephone", "07")], of: Fixture.person("A")))
      try expectEqual(try await store.recall(.usager(usager))?.statements.map(\.flow), ["flow-two"])
    },
  ]
}
