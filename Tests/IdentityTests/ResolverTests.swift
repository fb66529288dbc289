import Dossier
import Identity
import JSONTree
import Testing

@Suite struct ResolverTests {
  private func decide(_ evidence: IdentityEvidence, _ candidates: Candidate...) -> LinkDecision {
    Resolver.decide(evidence: evidence, candidates: candidates, by: Invented.model)
  }

  private func review(_ reason: Review.Reason, _ others: Int...) throws -> LinkDecision {
    .new(review: Review(reason, others: try others.map { try Invented.usager($0).text }))
  }

  @Test func aSubjectLinkedAlreadyStaysSo() throws {
    let usager = try Invented.usager(1)
    let decision = Resolver.decide(
      evidence: Invented.evidence(nir: nil), linked: usager,
      candidates: [try Invented.candidate(1, Invented.evidence(nir: nil))], by: Invented.model)
    #expect(decision == .known(usager, review: nil))
  }

  @Test func aStrangerIsANewUsagerWithoutADoubt() {
    #expect(decide(Invented.evidence()) == .new(review: nil))
  }

  @Test func aCertifiedNIRLinksThoughNamesChanged() throws {
    let decision = decide(Invented.evidence(), try Invented.candidate(1, Invented.evidence(birthName: "AUTRE", born: "1973-07")))
    let reason = LinkReason(rule: .certifiedNIR, agreements: [.nir, .partialBirthDate, .sex])
    #expect(decision == .link(try Invented.usager(1), reason))
  }

  @Test func aNIRNotCertifiedLinksWithTheSameNamesAndBirthDate() throws {
    let typed = Invented.evidence(birthName: nil, nameInUse: "exemple", certified: nil)
    let decision = decide(typed, try Invented.candidate(1, Invented.evidence()))
    let reason = LinkReason(rule: .nirAndNames, agreements: [.nir, .names, .birthDate, .sex])
    #expect(decision == .link(try Invented.usager(1), reason))
    #expect(reason.description == "nir-et-noms: nir, noms, date-naissance, sexe")
  }

  @Test(arguments: [false, nil])
  func aNIRNotCertifiedWithOtherNamesLinksNobody(_ certified: Bool?) throws {
    let decision = decide(
      Invented.evidence(first: ["Anne"], certified: certified), try Invented.candidate(1, Invented.evidence()))
    #expect(decision == (try review(.nirWithOtherNames, 1)))
  }

  /// An operator has no right to the NIR: it answers with the number that it was given.
  @Test func aPersonsNumberLinksWithTheSameNamesAndWholeBirthDate() throws {
    let told = Invented.evidence(nir: nil, certified: nil, numbers: ["departement|CD|CD04-1"])
    let known = try Invented.candidate(1, Invented.evidence(numbers: ["departement|CD|CD04-1"]))
    let reason = LinkReason(rule: .numberAndNames, agreements: [.number, .names, .birthDate])
    #expect(decide(told, known) == .link(try Invented.usager(1), reason))
  }

  @Test(arguments: ["another number", "no day of birth", "another NIR", "another first name", "another sex"])
  func aPersonsNumberLinksNobodyWith(what: String) throws {
    let told = Invented.evidence(
      first: [what == "another first name" ? "Anne" : "Jeanne"], born: what == "no day of birth" ? "1973-07" : "1973-07-21",
      sex: what == "another sex" ? .male : .female, nir: what == "another NIR" ? "2730704070124" : nil, certified: nil,
      numbers: ["departement|CD|\(what == "another number" ? "CD04-2" : "CD04-1")"])
    guard case .new = decide(told, try Invented.candidate(1, Invented.evidence(numbers: ["departement|CD|CD04-1"]))) else {
      Issue.record("linked with \(what)")
      return
    }
  }

  @Test func aNIRTypedOnTheWrongPersonLinksNobody() throws {
    let wrong = Invented.evidence(birthName: "ESSAI", first: ["Paul"], born: "1990-01-05", sex: .male, certified: false)
    #expect(decide(wrong, try Invented.candidate(1, Invented.evidence())) == (try review(.nirWithOtherBirthDate, 1)))
  }

  @Test func theSameNIRWithAnotherSexLinksNobody() throws {
    let decision = decide(Invented.evidence(sex: .male), try Invented.candidate(1, Invented.evidence()))
    #expect(decision == (try review(.nirWithOtherSex, 1)))
  }

  @Test func theSameNIRWithoutABirthDateLinksNobody() throws {
    let decision = decide(Invented.evidence(born: nil), try Invented.candidate(1, Invented.evidence()))
    #expect(decision == (try review(.nirWithoutBirthDate, 1)))
  }

  @Test(arguments: [("1973-07-21", Sex.male), ("1974-07-21", .female), ("1973-08-21", .female)])
  func aNIRAgainstItsOwnCivilStatusLinksNobody(_ born: String, _ sex: Sex) throws {
    let evidence = Invented.evidence(born: born, sex: sex)
    #expect(decide(evidence, try Invented.candidate(1, evidence)) == (try review(.nirAgainstCivilStatus, 1)))
  }

  @Test func anIncompleteCivilStatusInTheNIRContradictsNothing() throws {
    let evidence = Invented.evidence(nir: "2733004070123")
    guard case .link = decide(evidence, try Invented.candidate(1, evidence)) else {
      Issue.record("month 30 says nothing of the month of birth")
      return
    }
  }

  @Test func aCandidateWithTwoNIRsIsLinkedToNobody() throws {
    let candidate = try Invented.candidate(1, Invented.evidence(), Invented.evidence(nir: "2730704070999"))
    #expect(decide(Invented.evidence(), candidate) == (try review(.conflictingNIR, 1)))
  }

  @Test func conflictingNIRsAreNeverOverriddenByNames() throws {
    let decision = decide(Invented.evidence(nir: "2730704070999"), try Invented.candidate(1, Invented.evidence()))
    #expect(decision == (try review(.conflictingNIR, 1)))
  }

  @Test(arguments: ["1973-07-21", "1973"])
  func commonNamesAndABirthDateAreADoubtAndNeverAMerge(_ born: String) throws {
    let told = Invented.evidence(birthName: "MARTIN", first: ["Marie"], born: born, nir: nil)
    let known = try Invented.candidate(1, Invented.evidence(birthName: "MARTIN", first: ["Marie"]))
    #expect(decide(told, known) == (try review(.sameNamesAndBirth, 1)))
  }

  @Test func aRareNameAndABirthDateAreOnePersonWithTheWeightOfEachCriterion() throws {
    let told = Invented.evidence(birthName: "Kervellec", first: ["Aurélie"], nir: nil, place: "04070")
    let decision = decide(
      told, try Invented.candidate(1, Invented.evidence(birthName: "KERVELLEC", first: ["AURELIE"], place: "04070")))
    guard case .link(let usager, let reason) = decision else {
      Issue.record("expected a link, got \(decision)")
      return
    }
    #expect(usager == (try Invented.usager(1)) && reason.rule == .likelihood)
    #expect(reason.description.hasPrefix("vraisemblance: ") && reason.description.hasSuffix("poids 1.0"))
  }

  @Test func whoComesNearTheLikeliestStopsTheMerge() throws {
    let told = Invented.evidence(birthName: "Kervellec", first: ["Aurélie"], nir: nil, place: "04070")
    let known = Invented.evidence(birthName: "KERVELLEC", first: ["AURELIE"], nir: nil, place: "04070")
    #expect(
      decide(told, try Invented.candidate(1, known), try Invented.candidate(2, known)) == (try review(.severalUsagers, 1, 2)))
  }

  @Test func anotherNumberOfTheSameBodyStopsTheMerge() throws {
    func kervellec(_ number: String) -> IdentityEvidence {
      Invented.evidence(
        birthName: "Kervellec", first: ["Aurélie"], nir: nil, numbers: ["departement|CD|\(number)"], place: "04070")
    }
    #expect(decide(kervellec("1"), try Invented.candidate(1, kervellec("2"))) == (try review(.sameNamesAndBirth, 1)))
  }

  @Test func anotherSexOfAnySubjectOfTheCandidateStopsTheMerge() throws {
    let told = Invented.evidence(birthName: "Kervellec", first: ["Dominique"], sex: .male, nir: nil, place: "04070")
    let unsaid = Invented.evidence(birthName: "KERVELLEC", first: ["DOMINIQUE"], sex: nil, nir: nil, place: "04070")
    let woman = Invented.evidence(birthName: "KERVELLEC", first: ["DOMINIQUE"], nir: nil, place: "04070")
    #expect(decide(told, try Invented.candidate(1, unsaid, woman)) == (try review(.sameNamesAndBirth, 1)))
  }

  @Test func ofTwinsTheRankOfBirthTellsWhoIsWho() throws {
    func twin(_ rank: Int) throws -> IdentityEvidence {
      IdentityEvidence(facts: [
        try Invented.fact("/usager/identite/nomNaissance", "KERVELLEC"),
        try Invented.fact("/usager/identite/prenoms", ["CAMILLE"]),
        try Invented.fact("/usager/identite/dateNaissance", "2019-02-07"),
        try Invented.fact("/usager/identite/rangNaissance", .integer(rank)),
        try Invented.fact("/usager/identite/lieuNaissance", ["commune": "04070"]),
      ])
    }
    guard case .new = decide(try twin(1), try Invented.candidate(1, try twin(2))) else {
      Issue.record("two ranks are one child")
      return
    }
    guard case .link = decide(try twin(1), try Invented.candidate(1, try twin(1))) else {
      Issue.record("one rank is two children")
      return
    }
  }

  @Test func twinsStayTwoWithoutADoubt() throws {
    let anne = Invented.evidence(first: ["Anne"], nir: nil)
    let marie = Invented.evidence(first: ["Marie"], nir: nil)
    #expect(decide(anne, try Invented.candidate(1, marie)) == .new(review: nil))
  }

  @Test func twoUsagersWithTheSameNIRAreOneWithTheSubjectThatShowsIt() throws {
    let (one, other) = (try Invented.candidate(2, Invented.evidence()), try Invented.candidate(1, Invented.evidence()))
    let resolution = Resolver.resolve(evidence: Invented.evidence(), candidates: [one, other], by: Invented.model)
    guard case .link(let usager, let reason) = resolution.decision else {
      Issue.record("expected a link, got \(resolution.decision)")
      return
    }
    #expect(usager == other.usager && reason.rule == .certifiedNIR)
    #expect(resolution.joined.map(\.usager) == [one.usager])
  }

  @Test func twoUsagersWhomSomethingTellsApartLinkNeither() throws {
    let another = Invented.evidence(nir: nil, certified: nil, numbers: ["departement|CD|1"])
    let two = [Invented.evidence(), Invented.evidence(nir: "2730704070999")]
    let resolution = Resolver.resolve(
      evidence: another, candidates: [try Invented.candidate(1, two[0]), try Invented.candidate(2, two[1])], by: Invented.model)
    #expect(resolution.joined == [])
    guard case .new(let review?) = resolution.decision else {
      Issue.record("expected a doubt, got \(resolution.decision)")
      return
    }
    #expect(review.others == [try Invented.usager(1).text, try Invented.usager(2).text])
  }

  @Test func aWrongBearerOfTheNIRDoesNotKeepTheRightOnesApart() throws {
    let wrong = Invented.evidence(birthName: "ESSAI", first: ["Paul"], born: "1990-01-05", sex: .male, certified: false)
    let decision = decide(
      Invented.evidence(certified: false), try Invented.candidate(1, wrong), try Invented.candidate(2, Invented.evidence()))
    guard case .link(let usager, _) = decision else {
      Issue.record("expected a link, got \(decision)")
      return
    }
    #expect(usager == (try Invented.usager(2)))
  }

  @Test func newEvidenceOfAKnownSubjectJoinsTheUsagerThatItShowsToBeTheSame() throws {
    let (usager, other) = (try Invented.usager(1), try Invented.candidate(2, Invented.evidence()))
    let resolution = Resolver.resolve(
      evidence: Invented.evidence(), linked: usager, candidates: [other], by: Invented.model)
    #expect(resolution.decision == .known(usager, review: nil))
    #expect(resolution.joined.map(\.usager) == [other.usager])
    #expect(resolution.joined.map(\.reason.rule) == [.certifiedNIR])
  }

  @Test func whomTheLinkedUsagersOtherSubjectsContradictIsReviewedAndNotJoined() throws {
    let (usager, other) = (try Invented.usager(1), try Invented.candidate(2, Invented.evidence()))
    let resolution = Resolver.resolve(
      evidence: Invented.evidence(), linked: usager, own: [Invented.evidence(nir: "2730704070999")], candidates: [other],
      by: Invented.model)
    #expect(resolution.joined == [])
    #expect(resolution.decision == .known(usager, review: Review(.severalUsagers, others: [other.usager.text])))
  }

  @Test func whoWasDecidedToBeSomebodyElseIsNeverProposedAgain() throws {
    let (usager, other) = (try Invented.usager(1), try Invented.candidate(2, Invented.evidence()))
    let resolution = Resolver.resolve(
      evidence: Invented.evidence(), linked: usager, apart: [other.usager], candidates: [other], by: Invented.model)
    #expect(resolution == Resolution(decision: .known(usager, review: nil), joined: []))
  }

  @Test func decidesTheSameWhateverTheOrderOfCandidates() throws {
    let candidates = [
      try Invented.candidate(3, Invented.evidence(nir: "2730704070999")),
      try Invented.candidate(1, Invented.evidence(born: "1980")),
      try Invented.candidate(2, Invented.evidence(sex: .male)),
    ]
    let decisions = [candidates, candidates.reversed(), [candidates[1], candidates[2], candidates[0]]].map {
      Resolver.decide(evidence: Invented.evidence(), candidates: $0, by: Invented.model)
    }
    #expect(Set(decisions).count == 1)
    #expect(decisions[0] == (try review(.nirWithOtherBirthDate, 1, 2, 3)))
  }
}
