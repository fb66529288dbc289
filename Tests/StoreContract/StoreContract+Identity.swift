import Dossier
import Exchange
import Identity
import JSONTree
import Store

extension StoreContract {
  static let identitySentences = [
    Sentence("a couple and two children without NIR, imported twice, stay four") { contract in
      let store = await contract.store
      let family = [
        ("A", Fixture.identity("MARTIN", "Claire", born: "1990-04-01", sex: "feminin")),
        ("B", Fixture.identity("MARTIN", "Paul", born: "1989-11-30", sex: "masculin")),
        ("C", Fixture.identity("MARTIN", "Zoé", born: "2015-06-07", sex: "feminin")),
        ("D", Fixture.identity("MARTIN", "Léo", born: "2015-06-07", sex: "masculin")),
      ]
      let members = family.map { Fixture.person($0.0) }
      for (month, day) in [("october", "2026-10-31"), ("november", "2026-11-30")] {
        var draft = Draft(month).dated(day)
        for (reference, facts) in family { draft = draft.saying(facts, of: Fixture.person(reference)) }
        draft = draft.saying([Fixture.fact("/foyer/rsa/etat", .string(month))], of: Fixture.foyer("F"), members: members)
        try await store.add(draft)
      }
      try expectEqual(try await store.status().usagers, 4, "usagers")
      var found: Set<UsagerID> = []
      for member in members { found.insert(try await store.usagerID(member)) }
      try expectEqual(found.count, 4, "usagers of the family")
      for usager in found {
        let recalled = try some(try await store.recall(.usager(usager)), "recall")
        try expectEqual(recalled.statements.count, 2, "statements of each")
        try expectEqual(recalled.foyers.count, 1, "foyers of each")
      }
    },
    Sentence("two foyers that share a claim number stay two, and so do their members") { contract in
      let store = await contract.store
      let claim = Fixture.fact("/foyer/rsa/numeroDemande", "0410000001")
      for (id, name) in [("1", "PETIT"), ("2", "GRAND")] {
        try await store.add(
          Draft(id).saying(Fixture.identity(name, "Anne", born: "1985-01-01"), of: Fixture.person("P\(id)"))
            .saying([claim], of: Fixture.foyer("F\(id)"), members: [Fixture.person("P\(id)")]))
      }
      let first = try await store.bearer(of: Fixture.foyer("F1"))
      let second = try await store.bearer(of: Fixture.foyer("F2"))
      try expect(first != nil && second != nil && first != second, "two foyers became one")
      try expectEqual(try await store.status().usagers, 2)
    },
    Sentence("the same certified NIR with the same birth date makes one usager of two authors' subjects") { contract in
      let store = await contract.store
      let facts = Fixture.identity(
        "BERNARD", "Lucie", born: "1985-05-20", sex: "feminin", nir: "285059900100195", isCertified: true)
      try await store.add(Draft("caf").saying(facts, of: Fixture.person("A")))
      let elsewhere = Fixture.person("X", of: Fixture.departement)
      try await store.add(Draft("cd", carrier: Fixture.departement, type: Fixture.usager).saying(facts, of: elsewhere))
      let (one, other) = (try await store.usagerID(Fixture.person("A")), try await store.usagerID(elsewhere))
      try expectEqual(one, other)
      try expectEqual(try await store.status().usagers, 1)
      let links = try await store.links(of: .usager(one))
      try expectEqual(links.map(\.flow), ["flow-caf", "flow-cd"])
      try expectEqual(links.map(\.event.kind), [.linked, .linked])
      try expectEqual(try await store.recall(.usager(one))?.statements.count, 2)
      try expectEqual(try await store.usagersFiled(under: IdentityEvidence(facts: facts).blindKeys), [one], "by NIR and name")
    },
    Sentence("a NIR typed on the wrong person links nobody and leaves a doubt for a person to decide") { contract in
      let store = await contract.store
      let right = Fixture.identity(
        "BERNARD", "Lucie", born: "1985-05-20", sex: "feminin", nir: "285059900100195", isCertified: true)
      let wrong = Fixture.identity("ROUX", "Marc", born: "1971-02-03", sex: "masculin", nir: "285059900100195")
      let elsewhere = Fixture.person("X", of: Fixture.departement)
      try await store.add(Draft("caf").saying(right, of: Fixture.person("A")))
      for id in ["cd1", "cd2"] {
        try await store.add(Draft(id, carrier: Fixture.departement, type: Fixture.usager).saying(wrong, of: elsewhere))
      }
      let (one, other) = (try await store.usagerID(Fixture.person("A")), try await store.usagerID(elsewhere))
      try expect(one != other, "a NIR on the wrong person linked two")
      try expect(try await store.recall(.usager(other))?.needsReview == true, "no doubt was left")
      try expect(try await store.recall(.usager(one))?.needsReview == false, "the other was marked too")
      let reviews = try await store.links(of: .usager(other)).map(\.event).filter { $0.kind == .review }
      try expectEqual(reviews.map(\.others), [[one.text]], "the doubt, said once")
    },
    Sentence("two authors' foyers are one with the same payer's file and a member in common, and not by the file alone") {
      contract in
      let store = await contract.store
      let file = try some(PayerFileKey(payer: "CAF:041", number: "1234567"), "payer's file")
      let facts = Fixture.identity(
        "BERNARD", "Lucie", born: "1985-05-20", sex: "feminin", nir: "285059900100195", isCertified: true)
      let (a, x) = (Fixture.person("A"), Fixture.person("X", of: Fixture.departement))
      try await store.add(
        Draft("caf").saying(facts, of: a)
          .saying([Fixture.fact("/foyer/rsa/etat", "ouvert")], of: Fixture.foyer("F"), members: [a], files: [file]))
      let same = Fixture.foyer("G", of: Fixture.departement)
      try await store.add(
        Draft("cd", carrier: Fixture.departement, type: Fixture.usager).saying(facts, of: x)
          .saying([Fixture.fact("/foyer/adresse/commune", "04070")], of: same, members: [x], files: [file]))
      let stranger = Fixture.foyer("H", of: Fixture.msa)
      let y = Fixture.person("Y", of: Fixture.msa)
      try await store.add(
        Draft("msa", carrier: Fixture.msa).saying(Fixture.identity("NOIR", "Ève", born: "1960-01-01"), of: y)
          .saying([Fixture.fact("/foyer/rsa/etat", "ouvert")], of: stranger, members: [y], files: [file]))
      let foyer = try some(try await store.bearer(of: Fixture.foyer("F")), "foyer")
      try expectEqual(try await store.bearer(of: same), foyer, "the same household")
      try expect(try await store.bearer(of: stranger) != foyer, "strangers became one household")
      try expectEqual(try await store.recall(foyer)?.statements.count, 2)
      try expectEqual(try await store.recall(.usager(try await store.usagerID(a)))?.foyers.count, 1)
    },
    Sentence("a looser criterion than was given is never looked up") { contract in
      let store = await contract.store
      try await store.add(
        Draft("caf").saying(Fixture.identity("BERNARD", "Lucie", born: "1985-05-20"), of: Fixture.person("A")))
      let nameless = IdentityEvidence(birthName: NormalisedName("BERNARD"))
      try expectEqual(try await store.usagersFiled(under: nameless.blindKeys), [], "found by a name alone")
      try expectEqual(try await store.usagersFiled(under: []), [], "found by nothing")
    },
    Sentence("a key that leads to too many gives way to a finer one, and where there is none the look-up says that it is crowded")
    {
      contract in
      let store = await contract.store
      for year in 1961...1964 {
        let facts = Fixture.identity("MARTIN", "Marie", born: "\(year)-01-1\(year % 10)")
        try await store.add(Draft("\(year)").saying(facts, of: Fixture.person("\(year)")))
      }
      let dated = IdentityEvidence(facts: Fixture.identity("MARTIN", "Marie", born: "1962-05-20")).lookUpKeys
      let three = try some(KeyLimits(most: 3, coarse: 3), "limits")
      let fine = try await store.lookUp(dated, servingAs: nil, within: three)
      try expectEqual(fine.candidates.map(\.usager), [try await store.usagerID(Fixture.person("1962"))], "by the year")
      try expect(!fine.isCrowded, "the finer key found all")
      let dateless = dated.filter { $0.kind == .sounds }
      let crowded = try await store.lookUp(dateless, servingAs: nil, within: three)
      try expect(crowded.isCrowded && crowded.candidates.isEmpty, "\(crowded)")
      let four = try some(KeyLimits(most: 4, coarse: 1), "limits")
      let all = try await store.lookUp(dateless, servingAs: nil, within: four)
      try expectEqual(all.candidates.count, 4, "as many as may be compared")
    },
    Sentence("who was born another day is left out of a look-up; who shares a national number is not") {
      contract in
      let store = await contract.store
      let people = [
        ("near", "1962-05-20", nil), ("slip", "1962-05-21", nil), ("far", "1973-11-02", nil),
        ("number", "1981-03-09", "2620504070123"),
      ]
      for (name, born, nir) in people {
        var facts = Fixture.identity("MARTIN", "Marie", born: born)
        if let nir { facts.append(Fixture.fact("/usager/identite/nir", .string(nir))) }
        try await store.add(Draft(name).saying(facts, of: Fixture.person(name)))
      }
      let asked = IdentityEvidence(
        facts: Fixture.identity("MARTIN", "Marie", born: "1962-05-20") + [Fixture.fact("/usager/identite/nir", "2620504070123")])
      let birth = try some(BirthDigits("19620520"), "birth")
      let expected = Set(try await ["near", "slip", "number"].asyncMap { try await store.usagerID(Fixture.person($0)) })
      // The one that wrote them, and one that begins with nothing in memory.
      let cold = try await contract.afterKill()
      for (name, one) in [("warm", store), ("cold", cold)] {
        let found = try await one.lookUp(asked.lookUpKeys, born: birth, servingAs: nil, within: .none)
        try expectEqual(Set(found.candidates.map(\.usager)), expected, name)
        let all = try await one.lookUp(asked.lookUpKeys, servingAs: nil, within: .none)
        try expectEqual(all.candidates.count, 4, "\(name): nobody is left out who was not to be")
      }
      // Evidence that is told anew is read anew.
      try await store.add(
        Draft("mended").saying(Fixture.identity("MARTIN", "Marie", born: "1962-05-20"), of: Fixture.person("far")))
      let mended = try await store.lookUp(asked.lookUpKeys, born: birth, servingAs: nil, within: .none)
      try expectEqual(mended.candidates.count, 4, "\(mended)")
      try await cold.close()
    },
    Sentence(
      "an author that describes somebody else under the same reference is to be looked at; one that mends what it said is not"
    ) {
      contract in
      let store = await contract.store
      let changes: [(name: String, facts: [Fact], isAnother: Bool)] = [
        ("another person", Fixture.identity("NOIR", "Paul", born: "1990-11-03"), true),
        ("a date that was wrong", Fixture.identity("BERNARD", "Lucie", born: "1958-05-12"), false),
        (
          "a marriage",
          Fixture.identity("BERNARD", "Lucie", born: "1985-05-20") + [
            Fixture.fact("/usager/identite/nomUsage", "NOIR")
          ], false
        ),
        ("a name that was cut", Fixture.identity("BERNARD-NOIR", "Lucie Anne", born: "1985-05-20"), false),
      ]
      for change in changes {
        let person = Fixture.person(change.name)
        try await store.add(
          Draft("\(change.name) 1").saying(
            Fixture.identity("BERNARD", "Lucie", born: "1985-05-20") + [
              Fixture.fact("/usager/identite/lieuNaissance", ["commune": .string("0\(4100 + change.name.utf8.count)")])
            ], of: person))
        try await store.add(Draft("\(change.name) 2").dated("2026-11-30").saying(change.facts, of: person))
        let usager = try await store.usagerID(person)
        let doubts = try some(try await store.identity(of: usager), "file").doubts.filter { $0.reason == .anotherIdentity }
        try expectEqual(doubts.map(\.usager), change.isAnother ? [usager] : [], change.name)
        try expect(doubts.allSatisfy { $0.other == nil }, "another is concerned")
      }
    },
  ]
}
