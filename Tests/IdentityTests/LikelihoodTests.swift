import Dossier
import Foundation
import Testing

@testable import Identity

/// What French administrations write of one person, and of two: who is taken for the same, who is looked at, who is not.
@Suite struct LikelihoodTests {
  /// A person as one body writes him or her.
  private static func person(
    _ surname: String, _ first: String, _ born: String?, sex: Sex? = nil, place: String? = "04070", use: String? = nil
  ) -> IdentityEvidence {
    Invented.evidence(
      birthName: surname.isEmpty ? nil : surname, nameInUse: use, first: first.split(separator: " ").map(String.init), born: born,
      sex: sex,
      nir: nil, certified: nil, place: place)
  }

  private static func outcome(_ one: IdentityEvidence, _ other: IdentityEvidence) -> Likelihood {
    let model = Invented.model
    return Likelihood(model.compare(Traits(one), Traits(other)), by: model, among: model.weights.population)
  }

  @Test(arguments: [
    ("accents and hyphens", person("Béguin-Nicolle", "Zoé", "1961-02-03"), person("BEGUIN NICOLLE", "ZOE", "1961-02-03")),
    ("a particle left out", person("de La Tour du Pin", "Hélène", "1961-02-03"), person("LATOURDUPIN", "HELENE", "1961-02-03")),
    ("a married name", person("GARCIN", "AURELIE", "1961-02-03"), person("", "AURELIE", "1961-02-03", use: "GARCIN")),
    ("a first name more", person("GARCIN", "AURELIE MARIE", "1961-02-03"), person("GARCIN", "AURELIE", "1961-02-03")),
    ("one slip in a surname", person("KERVELLEC", "AURELIE", "1961-02-03"), person("KERVELEC", "AURELIE", "1961-02-03")),
    ("heard, not read", person("PHILIPPOT", "AURELIE", "1961-02-03"), person("FILIPPOT", "AURELIE", "1961-02-03")),
    ("day and month turned", person("KERVELLEC", "AURELIE", "1961-02-03"), person("KERVELLEC", "AURELIE", "1961-03-02")),
    ("names crossed", person("KERVELLEC", "AURELIE", "1961-02-03"), person("AURELIE", "KERVELLEC", "1961-02-03")),
    (
      "a truncated first name", person("KERVELLEC", "MARIEFRANCOISE", "1961-02-03"),
      person("KERVELLEC", "MARIEFRANCOIS", "1961-02-03")
    ),
  ])
  func oneWrittenTwiceIsTheSame(what: String, one: IdentityEvidence, other: IdentityEvidence) {
    let found = Self.outcome(one, other)
    #expect(found.outcome == .same, "\(what): \(found.text(by: Invented.model))")
    #expect(Self.outcome(other, one).outcome == .same, "\(what): the other way round")
    // And each is found when the other is looked for.
    #expect(!Set(one.blindKeys).isDisjoint(with: other.lookUpKeys), "\(what)")
    #expect(!Set(other.blindKeys).isDisjoint(with: one.lookUpKeys), "\(what): the other way round")
  }

  @Test(arguments: [
    ("twins", person("KERVELLEC", "LEA", "1961-02-03"), person("KERVELLEC", "EMMA", "1961-02-03")),
    ("twins whose names are close", person("KERVELLEC", "MARIE", "1961-02-03"), person("KERVELLEC", "MARINE", "1961-02-03")),
    ("twins with names of no table", person("ABDOU", "HASSANI", "1961-02-03"), person("ABDOU", "HOUSSEINI", "1961-02-03")),
    (
      "a twin of whom the first name is not known", person("KERVELLEC", "", "1961-02-03"),
      person("KERVELLEC", "EMMA", "1961-02-03")
    ),
    (
      "brother and sister", person("KERVELLEC", "DOMINIQUE", "1961-02-03", sex: .male),
      person("KERVELLEC", "DOMINIQUE", "1961-02-03", sex: .female)
    ),
    ("parent and child of one name", person("KERVELLEC", "JEAN", "1951-02-03"), person("KERVELLEC", "JEAN", "1981-02-03")),
    ("parent and child, one digit apart", person("KERVELLEC", "JEAN", "1960-02-03"), person("KERVELLEC", "JEAN", "1980-02-03")),
    ("homonyms of another day", person("MARTIN", "JEAN", "1961-02-03"), person("MARTIN", "JEAN", "1961-09-27")),
    (
      "homonyms of one day, born elsewhere", person("MARTIN", "JEAN", "1961-02-03"),
      person("MARTIN", "JEAN", "1961-02-03", place: "13055")
    ),
    (
      "homonyms of one day, of whom no place is known", person("MARTIN", "JEAN", "1961-02-03", place: nil),
      person("MARTIN", "JEAN", "1961-02-03", place: nil)
    ),
    ("a year alone", person("KERVELLEC", "AURELIE", "1961"), person("KERVELLEC", "AURELIE", "1961-02-03")),
    (
      "born abroad", person("BENAMMAR", "YASMINA", "1961-02-03", place: "99352"),
      person("BEN AMMAR", "YASMINA", "1961-02-03", place: "99352")
    ),
    (
      "a day that is written where none is known", person("DIALLO", "MAMADOU", "1985-01-01"),
      person("DIALLO", "MAMADOU", "1985-01-01")
    ),
    (
      "twins who share their names in another order", person("TESSIER", "LEA MARIE", "2019-02-07"),
      person("TESSIER", "MARIE LEA", "2019-02-07")
    ),
    ("twins whose names no table has", person("TRAORE", "LASSANA", "1961-02-03"), person("TRAORE", "LASSINA", "1961-02-03")),
    (
      "two wives of one name by marriage", person("DURAND", "MARIE", "1975-03-14", use: "KERVELLEC"),
      person("LEROY", "MARIE", "1975-03-14", use: "KERVELLEC")
    ),
    (
      "no place", person("KERVELLEC", "AURELIE", "1961-02-03", place: nil),
      person("KERVELLEC", "AURELIE", "1961-02-03", place: nil)
    ),
    (
      "a place by code and by name", person("KERVELLEC", "AURELIE", "1961-02-03"),
      person("KERVELLEC", "AURELIE", "1961-02-03", place: "DIGNE LES BAINS")
    ),
    ("two slips", person("KERVELLEC", "AURELIE", "1961-02-03"), person("KERVELEC", "AURELYE", "1961-02-03", place: nil)),
  ])
  func twoAreNeverTakenForOneWithoutAnybodyLooking(what: String, one: IdentityEvidence, other: IdentityEvidence) {
    let found = Self.outcome(one, other)
    #expect(found.outcome != .same, "\(what): \(found.text(by: Invented.model))")
  }

  @Test func strangersAreDifferentThoughTheyShareADay() {
    let found = Self.outcome(Self.person("KERVELLEC", "AURELIE", "1961-02-03"), Self.person("MARTIN", "PAUL", "1961-02-03"))
    #expect(found.outcome == .different)
  }

  @Test func aRareNameSaysMoreThanACommonOne() {
    func bits(_ surname: String) -> Double {
      Self.outcome(Self.person(surname, "JEAN", "1961-02-03"), Self.person(surname, "JEAN", "1961-02-03")).bits
    }
    #expect(bits("KERVELLEC") > bits("MARTIN") + 5)
  }

  @Test func theEvidenceNamesCriteriaAndNoValue() throws {
    let text = Self.outcome(Self.person("KERVELLEC", "AURELIE", "1961-02-03"), Self.person("KERVELEC", "AURELIE", "1961-02-03"))
      .text(by: Invented.model)
    let words = text.split(separator: ",").map { $0.split(separator: " ").map(String.init) }
    #expect(
      words.map { $0.dropLast() }.dropFirst().dropLast().map { $0.joined(separator: " ") } == [
        "nom faute", "prenom meme", "noms-croises autre", "naissance meme", "lieu meme",
      ])
    #expect(words.first?.last == "bits" && words.last == ["poids", "1.0"])
    // What the criteria say, less what the population takes, is the whole.
    let bits = words.dropFirst().dropLast().compactMap { $0.last.flatMap(Double.init) }.reduce(0, +)
    let total = try #require(words.first?.first.flatMap(Double.init))
    #expect(abs(bits - log2(Invented.model.weights.population) - total) < 0.5)
    for value in ["KERV", "AUREL", "1961", "0407"] { #expect(!text.contains(value)) }
  }

  @Test func aMissingCriterionSaysNothing() {
    let bare = Self.outcome(
      Self.person("KERVELLEC", "AURELIE", nil, place: nil), Self.person("KERVELLEC", "AURELIE", "1961-02-03"))
    #expect(bare.comparison.birth == nil && bare.comparison.place == nil && bare.comparison.sex == nil)
  }
}

@Suite struct NameSoundTests {
  @Test(arguments: [
    ["DUPONT", "DUPOND", "DUPON"], ["PHILIPPE", "FILIPE"], ["QUENTIN", "KENTIN"], ["HENRI", "ANRI"], ["GEORGES", "JORGE"],
    ["CHARLES", "SHARLE"], ["CHRISTOPHE", "KRISTOF"], ["LE GOFF", "GOF"], ["VIGNAUD", "VINOT"], ["CAMPOS", "CANPO"],
  ])
  func namesThatAreHeardAlikeHaveOneSound(names: [String]) throws {
    #expect(Set(try names.map { NameSound(try #require(NormalisedName($0))).text }).count == 1)
  }

  @Test(arguments: [["DUPONT", "DUMONT"], ["MARTIN", "MARIN"], ["CHARLES", "KARL"], ["PAUL", "SAUL"]])
  func otherNamesHaveOthers(names: [String]) throws {
    #expect(Set(try names.map { NameSound(try #require(NormalisedName($0))).text }).count == names.count)
  }
}
