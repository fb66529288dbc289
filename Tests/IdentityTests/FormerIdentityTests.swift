import Dossier
import JSONTree
import Testing

@testable import Identity

/// Who changed a name, a first name or the sex at civil registry is found by whoever still writes the old one.
@Suite struct FormerIdentityTests {
  private static func person(
    _ surname: String, _ first: String, sex: Sex? = nil, former: FormerIdentity = .none, born: String = "1961-02-03"
  ) -> IdentityEvidence {
    IdentityEvidence(
      birthName: NormalisedName(surname), firstNames: [first].compactMap { NormalisedName($0) }, birthDate: ReducedDate(born),
      sex: sex, birthPlace: "04070", former: former)
  }

  private static func names(_ texts: String...) -> [NormalisedName] { texts.compactMap { NormalisedName($0) } }

  private static func outcome(_ one: IdentityEvidence, _ other: IdentityEvidence) -> Verdict.Outcome {
    Verdict(of: one, against: [other], by: Invented.model, among: Invented.model.weights.population).outcome
  }

  private static func isSame(_ one: IdentityEvidence, _ other: IdentityEvidence) -> Bool {
    if case .same = outcome(one, other) { true } else { false }
  }

  @Test(arguments: [
    ("a name that was used", person("GARCIN", "AURELIE", former: FormerIdentity(surnames: names("KERVELLEC")))),
    ("another name at birth", person("GARCIN", "AURELIE", former: FormerIdentity(birthNames: names("KERVELLEC")))),
    ("another first name", person("KERVELLEC", "CAMILLE", former: FormerIdentity(firstNames: [names("AURELIE")]))),
    (
      "first name and sex",
      person("KERVELLEC", "CAMILLE", sex: .male, former: FormerIdentity(firstNames: [names("AURELIE")], sex: .female))
    ),
  ])
  func whoeverWritesTheOldOneSpeaksOfTheSamePerson(what: String, now: IdentityEvidence) {
    let then = Self.person(what == "a name that was used" ? "" : "KERVELLEC", "AURELIE", sex: now.sex == nil ? nil : .female)
    let old =
      what == "a name that was used"
      ? IdentityEvidence(
        namesInUse: Self.names("KERVELLEC"), firstNames: Self.names("AURELIE"), birthDate: then.birthDate, birthPlace: "04070")
      : then
    #expect(Self.isSame(now, old) && Self.isSame(old, now), "\(what): \(Self.outcome(now, old))")
    #expect(
      !Set(old.blindKeys).isDisjoint(with: now.lookUpKeys) && !Set(now.blindKeys).isDisjoint(with: old.lookUpKeys), "\(what)")
    let without = IdentityEvidence(
      birthName: now.birthName, firstNames: now.firstNames, birthDate: now.birthDate, sex: now.sex, birthPlace: now.birthPlace)
    #expect(!Self.isSame(without, old), "\(what): the same without what was said of former times")
  }

  /// What one was called before makes nobody else of the same birth the same.
  @Test func aTwinStaysTwo() {
    let changed = Self.person(
      "KERVELLEC", "CAMILLE", sex: .male, former: FormerIdentity(firstNames: [Self.names("AURELIE")], sex: .female))
    for twin in [Self.person("KERVELLEC", "PIERRE", sex: .male), Self.person("KERVELLEC", "AUREL", sex: .male)] {
      #expect(!Self.isSame(changed, twin) && !Self.isSame(twin, changed))
    }
  }

  @Test func aNumberFromBeforeTheSexWasChangedContradictsNothing() {
    func evidence(_ former: FormerIdentity) -> IdentityEvidence {
      IdentityEvidence(birthDate: ReducedDate("1973-07-21"), sex: .male, nir: NIR("2730704070123"), former: former)
    }
    #expect(evidence(.none).nirContradictsItself)
    #expect(!evidence(FormerIdentity(sex: .female)).nirContradictsItself)
  }

  @Test func theFactsOfTheDossierAreRead() throws {
    let facts = try [
      Invented.fact("/usager/identite/nomNaissance", "ESSAI"),
      Invented.fact(
        "/usager/identite/nomsAnterieurs",
        [["nom": "MODELE", "type": "usage", "jusqua": "2019-05"], ["nom": "ESSAY", "type": "naissance"]]),
      Invented.fact("/usager/identite/prenomsAnterieurs", [["prenoms": ["Paul", "Jean"], "jusqua": "2021"], ["prenoms": []]]),
      Invented.fact("/usager/identite/sexeAnterieur", ["sexe": "masculin"]),
    ]
    let evidence = IdentityEvidence(facts: facts)
    #expect(
      evidence.former
        == FormerIdentity(
          surnames: Self.names("MODELE"), birthNames: Self.names("ESSAY"), firstNames: [Self.names("Paul", "Jean")], sex: .male))
    #expect(evidence.surnames == Self.names("ESSAI", "MODELE", "ESSAY"))
  }
}
