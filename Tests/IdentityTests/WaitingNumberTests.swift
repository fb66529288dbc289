import Dossier
import Exchange
import JSONTree
import Testing

@testable import Identity

/// Who has no NIR yet is known by a NIA; the NIR that takes its place is the same person's, and nobody else's by names alone.
@Suite struct WaitingNumberTests {
  private static let waiting = "8730704070123"

  private func decide(_ evidence: IdentityEvidence, _ candidates: Candidate...) -> LinkDecision {
    Resolver.decide(evidence: evidence, candidates: candidates, by: Invented.model)
  }

  private func new(_ reason: Review.Reason, _ number: Int = 1) throws -> LinkDecision {
    .new(review: Review(reason, others: [try Invented.usager(number).text]))
  }

  @Test func aCertifiedReplacementLinksOldAndNewThoughNamesChanged() throws {
    let known = try Invented.candidate(1, Invented.evidence(birthName: "AUTRE", nir: Self.waiting))
    let decision = decide(Invented.evidence(replaced: [Self.waiting]), known)
    guard case .link(let usager, let reason) = decision else {
      Issue.record("\(decision)")
      return
    }
    #expect(try usager == Invented.usager(1))
    #expect(reason.rule == .certifiedNIR && reason.agreements.contains(.waitingNumber) && !reason.agreements.contains(.nir))
  }

  @Test func withoutACertificateTheNamesMustAgreeToo() throws {
    let replaced = Invented.evidence(certified: nil, replaced: [Self.waiting])
    guard case .link = decide(replaced, try Invented.candidate(1, Invented.evidence(nir: Self.waiting))) else {
      Issue.record("the same names, birth date and number")
      return
    }
    let other = try Invented.candidate(1, Invented.evidence(first: ["Anne"], nir: Self.waiting))
    #expect(decide(replaced, other) == (try new(.nirWithOtherNames)))
  }

  @Test func namesAloneNeverMakeOneOfTwoNumbers() throws {
    let decision = decide(Invented.evidence(), try Invented.candidate(1, Invented.evidence(nir: Self.waiting)))
    #expect(decision == (try new(.conflictingNIR)))
  }

  @Test func aThirdNumberIsNotOverridden() throws {
    let known = try Invented.candidate(
      1, Invented.evidence(nir: Self.waiting), Invented.evidence(nir: "2730704070124"))
    #expect(decide(Invented.evidence(replaced: [Self.waiting]), known) == (try new(.conflictingNIR)))
  }

  @Test func anotherBirthDateIsForAPersonToLookAt() throws {
    let known = try Invented.candidate(1, Invented.evidence(born: "1973-07-22", nir: Self.waiting))
    #expect(decide(Invented.evidence(replaced: [Self.waiting]), known) == (try new(.nirWithOtherBirthDate)))
  }

  @Test func whoSaysThatOneReplacesTheOtherSaysBoth() throws {
    let facts = [
      try Invented.fact(
        "/usager/identite/remplacementNia", ["nia": .string(Self.waiting), "nir": "2730704070123", "date": "2026-06-12"])
    ]
    let evidence = IdentityEvidence(facts: facts)
    #expect(evidence.nir == NIR("2730704070123") && evidence.replaced == Set([NIR(Self.waiting)].compactMap(\.self)))
    #expect(evidence.blindKeys == [BlindKey(.nir, "2730704070123"), BlindKey(.nir, Self.waiting)])
    // Of somebody who bears a third one, it says nothing.
    let third = IdentityEvidence(facts: facts + [try Invented.fact("/usager/identite/nir", "2730704070124")])
    #expect(third.nir == NIR("2730704070124") && third.replaced.isEmpty)
  }

  @Test(arguments: [true, false])
  func underOneReferenceANIRTakesThePlaceOfANIAInAnyOrder(isInOrder: Bool) throws {
    let old = [try Invented.fact("/usager/identite/nir", .string(Self.waiting))]
    let new = [try Invented.fact("/usager/identite/nir", "2730704070123")]
    // What is older lies under what is newer, whichever came first.
    let folded = isInOrder ? IdentityEvidence.folded(old, new) : IdentityEvidence.folded(IdentityEvidence.folded([], old), new)
    let evidence = IdentityEvidence(facts: folded)
    #expect(evidence.nir == NIR("2730704070123") && evidence.supposed == Set([NIR(Self.waiting)].compactMap(\.self)))
    let again = IdentityEvidence(facts: IdentityEvidence.folded(folded, new))
    #expect(again == evidence)
  }

  @Test func aNIAThatComesAgainAfterTheNIRTakesNothingBack() throws {
    let old = [try Invented.fact("/usager/identite/nir", .string(Self.waiting))]
    let new = [try Invented.fact("/usager/identite/nir", "2730704070123")]
    let evidence = IdentityEvidence(facts: IdentityEvidence.folded(IdentityEvidence.folded(old, new), old))
    #expect(evidence.nir == NIR("2730704070123") && evidence.supposed == Set([NIR(Self.waiting)].compactMap(\.self)))
  }

  @Test(arguments: ["7730704070123", "8740704070123", "8730804070123"])
  func aNIAOfAnotherSexOrBirthWasASlip(slip: String) throws {
    let old = [try Invented.fact("/usager/identite/nir", .string(slip))]
    let new = [try Invented.fact("/usager/identite/nir", "2730704070123")]
    let evidence = IdentityEvidence(facts: IdentityEvidence.folded(old, new))
    #expect(evidence.nir == NIR("2730704070123") && evidence.nationalNumbers.count == 1)
  }

  @Test func theCertificateOfTheNIRSaysNothingOfANumberThatStoodBeforeIt() throws {
    let facts = try [
      ("/usager/identite/nir", .string(Self.waiting)), ("/usager/identite/nomNaissance", "EXEMPLE"),
      ("/usager/identite/prenoms", ["Jeanne"]), ("/usager/identite/dateNaissance", "1973-07-21"),
    ].map { try Invented.fact($0, $1) }
    let certified = [
      try Invented.fact("/usager/identite/nir", "2730704070123"), try Invented.fact("/usager/identite/etatCivilCertifie", true),
    ]
    let evidence = IdentityEvidence(facts: IdentityEvidence.folded(facts, certified))
    #expect(evidence.certifiedNumbers == Set([NIR("2730704070123")].compactMap(\.self)))
    // Another name under the waiting number is looked at by a person, though both sides are certified.
    let known = try Invented.candidate(1, Invented.evidence(birthName: "AUTRE", first: ["Anne"], nir: Self.waiting))
    #expect(decide(evidence, known) == (try new(.nirWithOtherNames)))
  }

  @Test(arguments: [[0, 1], [1, 0]])
  func aNIAKeepsTheCertificateThatItHad(order: [Int]) throws {
    let certified = try Invented.fact("/usager/identite/etatCivilCertifie", true)
    let told = [
      try [("/usager/identite/nir", JSONValue.string(Self.waiting)), ("/usager/identite/dateNaissance", "1973-07-21")]
        .map { try Invented.fact($0, $1) } + [certified],
      [try Invented.fact("/usager/identite/nir", "2730704070123"), certified],
    ]
    // What is older lies under what is newer, whichever came first.
    let kept = IdentityEvidence.folded([], told[order[0]])
    let folded = order[0] == 0 ? IdentityEvidence.folded(kept, told[1]) : IdentityEvidence.folded(told[0], kept)
    for facts in [folded, IdentityEvidence.folded(folded, told[1]), IdentityEvidence.folded(told[0], folded)] {
      let evidence = IdentityEvidence(facts: facts)
      #expect(evidence.nir == NIR("2730704070123") && evidence.certifiedNumbers.count == 2)
      let known = try Invented.candidate(1, Invented.evidence(birthName: "AUTRE", first: ["Anne"], nir: Self.waiting))
      guard case .link = decide(evidence, known) else {
        Issue.record("\(order)")
        continue
      }
    }
  }

  /// What an author said of one reference under both numbers.
  struct Certificates {
    /// What it said with the NIR, and with the NIA; nil: nothing of a certificate.
    let (nir, nia): (Bool?, Bool?)
    let isNIRLast: Bool

    static let all = [true, false, nil].flatMap { nir in
      [true, false, nil].flatMap { nia in [true, false].map { Certificates(nir: nir, nia: nia, isNIRLast: $0) } }
    }

    init(nir: Bool?, nia: Bool?, isNIRLast: Bool) {
      (self.nir, self.nia) = (nir, nia)
      self.isNIRLast = isNIRLast
    }
  }

  @Test(arguments: Certificates.all)
  func eachNumberHasItsOwnCertificateAndNoOther(said: Certificates) throws {
    func told(_ number: String, _ isCertified: Bool?) throws -> [Fact] {
      try [("/usager/identite/nir", JSONValue.string(number)), ("/usager/identite/dateNaissance", "1973-07-21")].map {
        try Invented.fact($0, $1)
      } + (isCertified.map { [try Invented.fact("/usager/identite/etatCivilCertifie", .bool($0))] } ?? [])
    }
    let (nir, nia) = (try told("2730704070123", said.nir), try told(Self.waiting, said.nia))
    let (under, over) = said.isNIRLast ? (nia, nir) : (nir, nia)
    var facts = IdentityEvidence.folded(IdentityEvidence.folded([], under), over)
    let expected = Set([said.nir == true ? "2730704070123" : "", said.nia == true ? Self.waiting : ""].compactMap { NIR($0) })
    // The same again, in whatever order, changes nothing.
    for again in [[], under, over, nir, nia] {
      facts = IdentityEvidence.folded(facts, again)
      let evidence = IdentityEvidence(facts: facts)
      #expect(evidence.nir == NIR("2730704070123"))
      #expect(evidence.certifiedNumbers == expected, "\(said), again: \(again)")
    }
  }

  @Test func aNumberThatIsOnlySupposedVouchesForNobody() throws {
    let jeanne = Invented.evidence(first: ["Jeanne"], nir: Self.waiting)
    // The author gives her reference to somebody of her sex and month of birth.
    let anne = Invented.evidence(
      birthName: "AUTRE", first: ["Anne"], born: "1973-07-05", nir: "2730704070999", supposed: [Self.waiting])
    #expect(!anne.supposed.isEmpty)
    let resolution = Resolver.resolve(
      evidence: anne, linked: try Invented.usager(1), before: jeanne, candidates: [], by: Invented.model)
    #expect(
      resolution.decision
        == .known(try Invented.usager(1), review: Review(.anotherIdentity, others: [try Invented.usager(1).text])))
    // A number that one word says was replaced is hers.
    let replaced = Invented.evidence(
      birthName: "AUTRE", first: ["Anne"], born: "1973-07-05", nir: "2730704070999", replaced: [Self.waiting])
    let same = Resolver.resolve(
      evidence: replaced, linked: try Invented.usager(1), before: jeanne, candidates: [], by: Invented.model)
    #expect(same.decision == .known(try Invented.usager(1), review: nil))
  }
}
