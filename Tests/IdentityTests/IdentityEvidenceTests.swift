import Dossier
import Identity
import JSONTree
import Testing

@Suite struct IdentityEvidenceTests {
  private func facts() throws -> [Fact] {
    [
      try Invented.fact("/usager/identite/nomNaissance", "Exemple"),
      try Invented.fact("/usager/identite/nomUsage", "d'Essai"),
      try Invented.fact("/usager/identite/prenoms", ["Jeanne", "Marie-Ange"]),
      try Invented.fact("/usager/identite/dateNaissance", "1973-07"),
      try Invented.fact("/usager/identite/sexe", "feminin"),
      try Invented.fact("/usager/identite/lieuNaissance", ["libelle": "Digne-les-Bains", "commune": "04070"]),
      try Invented.fact("/usager/identite/nir", "2730704070123"),
      try Invented.fact("/usager/identite/etatCivilCertifie", true),
      try Invented.fact("/usager/contact/telephone", "0600000000"),
    ]
  }

  @Test func readsWhatFactsSayOfWhoSomebodyIs() throws {
    let evidence = IdentityEvidence(facts: try facts())
    #expect(evidence.birthName?.compact == "EXEMPLE")
    #expect(evidence.surnames.map(\.compact) == ["EXEMPLE", "DESSAI"])
    #expect(evidence.firstNames.map(\.compact) == ["JEANNE", "MARIEANGE"])
    #expect(evidence.birthDate?.description == "1973-07")
    #expect(evidence.sex == .female)
    #expect(evidence.birthPlace == "04070")
    #expect(evidence.nir?.text13 == "2730704070123")
    #expect(!evidence.certifiedNumbers.isEmpty)
  }

  @Test func comparesTheNIRWithoutItsKey() throws {
    let evidence = IdentityEvidence(facts: [try Invented.fact("/usager/identite/nir", "185077505612323")])
    #expect(evidence.nir?.text13 == "1850775056123")
  }

  @Test(arguments: ["185077505612", "18507750561232", "18507A5056123", "２730704070123", "2730704070123 "])
  func holdsNoNIROfAnotherForm(_ text: String) throws {
    #expect(IdentityEvidence(facts: [try Invented.fact("/usager/identite/nir", .string(text))]).nir == nil)
  }

  @Test func keepsCorsicasLetter() throws {
    #expect(IdentityEvidence(facts: [try Invented.fact("/usager/identite/nir", "192102A131123")]).nir?.text13 == "192102A131123")
  }

  @Test func saysNothingWhenAValueIsAbsentOrOfAnotherShape() throws {
    let path = try #require(FactPath("/usager/identite/nomNaissance"))
    let evidence = IdentityEvidence(facts: [
      Fact(FactKey(path), .absent(.unknown)), try Invented.fact("/usager/identite/prenoms", "Jeanne"),
      try Invented.fact("/usager/identite/sexe", 2),
    ])
    #expect(evidence == IdentityEvidence())
    #expect(evidence.blindKeys.isEmpty)
  }

  @Test func makesNoKeyOfACriterionThatIsMissing() {
    func kinds(_ evidence: IdentityEvidence) -> Set<BlindKey.Kind> { Set(evidence.blindKeys.map(\.kind)) }
    #expect(kinds(Invented.evidence(first: [], born: nil, nir: nil)).isEmpty)
    #expect(kinds(Invented.evidence(birthName: nil, first: [], nir: nil)).isEmpty)
    #expect(kinds(Invented.evidence(born: nil, nir: nil)) == [.sounds, .soundsAndYear])
    #expect(kinds(Invented.evidence(first: [], nir: nil)) == [.dayAndStart])
    #expect(kinds(Invented.evidence(nir: nil)) == [.dayAndStart, .sounds, .soundsAndYear])
    #expect(kinds(Invented.evidence(nir: nil, place: "04070")) == Set(BlindKey.Kind.allCases).subtracting([.nir, .number]))
  }

  @Test func makesKeysOfSeveralFieldsOrOfTheWholeNIR() {
    #expect(
      Invented.evidence(nameInUse: "Essai").blindKeys == [
        BlindKey(.dayAndStart, "19730721", "ES"), BlindKey(.dayAndStart, "19730721", "EX"),
        BlindKey(.dayAndStart, "19730721", "JE"),
        BlindKey(.nir, "2730704070123"), BlindKey(.sounds, "ASNPL", "JN"), BlindKey(.sounds, "AS", "JN"),
        BlindKey(.soundsAndYear, "ASNPL", "JN", "1973"), BlindKey(.soundsAndYear, "AS", "JN", "1973"),
      ])
  }

  /// Who has no birth year is found by whoever has one, and the other way round.
  @Test func whoHasNoBirthYearIsFoundByWhoeverAsksForOne() {
    let dated = Invented.evidence(birthName: "Martin", first: ["Claude"], nir: nil, place: "04070")
    let dateless = Invented.evidence(birthName: "Martin", first: ["Anne"], born: nil, nir: nil, place: "04070")
    #expect(Set(Set(dateless.blindKeys).intersection(dated.lookUpKeys).map(\.kind)) == [.soundAndPlace, .soundPlaceAndYear])
    #expect(Set(dated.blindKeys).intersection(dateless.lookUpKeys).map(\.kind) == [.soundAndPlace])
    // Nothing finer takes the place of one that leads to too many.
    #expect(!dateless.lookUpKeys.contains { [.soundsAndYear, .soundPlaceAndYear].contains($0.kind) })
  }

  @Test func filesAReducedBirthDateUnderNoDay() {
    #expect(!Invented.evidence(born: "1973-07", nir: nil).blindKeys.contains { [.dayAndStart, .dayAndPlace].contains($0.kind) })
  }

  @Test func namesThatStandCrossedShareTheirKeys() {
    let straight = Invented.evidence(birthName: "Martin", first: ["Claude"], nir: nil).blindKeys
    let crossed = Invented.evidence(birthName: "Claude", first: ["Martin"], nir: nil).blindKeys
    #expect(straight == crossed)
  }

  /// A payer's number is a household's, and says nothing of one person.
  @Test func onlyNumbersOfOnePersonAreEvidence() throws {
    let evidence = IdentityEvidence(
      facts: try ["departement", "caf"].map { type in
        try Invented.fact("/usager/identifiants", ["type": .string(type), "organisme": "CD", "valeur": "7"])
      })
    #expect(evidence.numbers == ["departement|CD|7"])
    #expect(evidence.blindKeys == [BlindKey(.number, "departement|CD|7")])
  }
}
