import Dossier
import Exchange
import Foundation
import JSONTree
import Testing

@testable import Consent

/// What is found of one condition: three values, and their bounds.
@Suite struct RightTestTests {
  static let birth = "/usager/identite/dateNaissance"

  /// The finding of a condition written as in a file, over those facts, on 27 November 2026 for a body of 04.
  static func found(
    _ form: String, _ facts: [String: [JSONValue]] = [:], amounts: String = "", on day: String = "2026-11-27"
  ) throws -> RightVerdict {
    let book = try RightBook(
      files: [
        "essai.yaml": """
        droit: essai
        libelle: {fr: Essai, en: Trial}
        source: {texte: aucun, statut: non-verifie}
        \(amounts)
        conditions:
          - {condition: c, libelle: {fr: Condition, en: Condition}, \(form)}
        """
      ], catalogue: Loaded.catalogue.get())
    let condition = try #require(book.right("essai")?.conditions.first)
    var values: [FactPath: [JSONValue]] = [:]
    for (path, items) in facts { values[try #require(FactPath(path))] = items }
    return condition.verdict(KnownFacts(values: values, day: try #require(CivilDay(day)), territories: ["04"]))
  }

  private static func paths(_ texts: String...) throws -> [FactPath] { try texts.map { try #require(FactPath($0)) } }

  @Test(arguments: [
    ("1961-11-27", RightState.met), ("1961-11-28", .notMet), ("1961-11-26", .met), ("1961-11", .missing), ("1961-10", .met),
    ("1961-12", .notMet), ("1961", .missing), ("1960", .met), ("1962", .notMet),
  ])
  func anAgeIsReachedOnTheVeryBirthday(born: String, state: RightState) throws {
    #expect(try Self.found("ageMinimum: 65", [Self.birth: [.string(born)]]).state == state)
  }

  @Test func anAgeIsLeftOnTheDayBeforeTheNextBirthday() throws {
    #expect(try Self.found("ageMaximum: 25", [Self.birth: ["2000-11-28"]]).state == .met)
    #expect(try Self.found("ageMaximum: 25", [Self.birth: ["2000-11-27"]]).state == .notMet)
    #expect(try Self.found("ageMaximum: 25") == .missing(Self.paths(Self.birth)))
  }

  @Test func aWordIsAmongThoseThatAreAskedForOrNotOrIsMissing() throws {
    let form = "fait: /usager/identite/nationalite, membre: groupe, parmi: [francaise, ue-ou-suisse]"
    let path = "/usager/identite/nationalite"
    #expect(try Self.found(form, [path: [["groupe": "francaise"]]]).state == .met)
    #expect(try Self.found(form, [path: [["groupe": "autre"]]]).state == .notMet)
    #expect(try Self.found(form, [path: [["depuis": "2020-01-01"]]]) == .missing(Self.paths(path)))
    #expect(try Self.found(form) == .missing(Self.paths(path)))
    // Of two households that say otherwise nothing is found.
    let state = "fait: /foyer/rsa/etat, parmi: [ouvert-versable]"
    #expect(try Self.found(state, ["/foyer/rsa/etat": ["ouvert-versable", "clos"]]).state == .missing)
    #expect(try Self.found(state, ["/foyer/rsa/etat": ["clos", "clos"]]).state == .notMet)
  }

  @Test func aFlagIsYesOrNoWhileItHolds() throws {
    let form = "fait: /usager/rsa/statut, membre: beneficiaire, egal: oui"
    let path = "/usager/rsa/statut"
    #expect(try Self.found(form, [path: [["beneficiaire": true]]]).state == .met)
    #expect(try Self.found(form, [path: [["beneficiaire": false]]]).state == .notMet)
    #expect(try Self.found(form, [path: [["beneficiaire": true, "dateFin": "2026-11-27"]]]).state == .met)
    #expect(try Self.found(form, [path: [["beneficiaire": true, "dateFin": "2026-11-26"]]]).state == .missing)
    #expect(try Self.found(form, [path: [["beneficiaire": true, "dateDebut": "2026-11-28"]]]).state == .missing)
  }

  @Test func aNumberReachesItsLeast() throws {
    let form = "fait: /foyer/enfants, membre: nombreMoinsDe3Ans, minimum: 1"
    #expect(try Self.found(form, ["/foyer/enfants": [["nombreMoinsDe3Ans": 1]]]).state == .met)
    #expect(try Self.found(form, ["/foyer/enfants": [["nombreMoinsDe3Ans": 0]]]).state == .notMet)
    #expect(try Self.found(form, ["/foyer/enfants": [["nombre": 2]]]).state == .missing)
  }

  @Test func anAmountIsAtMostItsCeilingOrBelowIt() throws {
    let amounts = """
      montants:
        plafond:
          - {centimes: 60000, par: mois, depuis: 2025-01-01, jusqua: 2025-12-31, texte: essai, statut: non-verifie}
          - {centimes: 64652, par: mois, depuis: 2026-01-01, jusqua: 2026-12-31, texte: essai, statut: non-verifie}
      """
    let path = "/foyer/rsa/montantsCalcul"
    func state(_ bound: String, _ cents: Int64, on day: String = "2026-11-27") throws -> RightState {
      try Self.found(
        "fait: \(path), membre: ressourcesMensuelles, \(bound): plafond", [path: [["ressourcesMensuelles": .integer(cents)]]],
        amounts: amounts, on: day
      ).state
    }
    #expect(try state("auPlus", 64652) == .met && state("auPlus", 64653) == .notMet)
    #expect(try state("moinsDe", 64651) == .met && state("moinsDe", 64652) == .notMet)
    #expect(try state("auPlus", 64652, on: "2025-12-31") == .notMet)
    // Before its first day, and after its last, an amount decides nothing.
    #expect(try state("auPlus", 1, on: "2024-12-31") == .ask && state("auPlus", 1, on: "2027-01-01") == .ask)
  }

  @Test func aBenefitIsOpenWhileSomebodySaysSoAndNobodyOtherwise() throws {
    let form = "prestation: ass, etats: [ouvert]"
    let (own, household) = ("/usager/droits", "/foyer/droits")
    func item(_ state: String, _ more: JSONObject = [:]) -> JSONValue {
      var object: JSONObject = ["prestation": "ass", "etat": .string(state)]
      for (name, value) in more { object[name] = value }
      return .object(object)
    }
    #expect(try Self.found(form, [own: [item("ouvert")]]).state == .met)
    #expect(try Self.found(form, [household: [item("ferme")]]).state == .notMet)
    #expect(try Self.found(form, [own: [item("ouvert")], household: [item("ferme")]]).state == .missing)
    #expect(try Self.found(form, [own: [item("ouvert", ["dateFin": "2026-11-26"])]]).state == .missing)
    #expect(try Self.found(form, [own: [item("inconnu")]]).state == .missing)
    #expect(try Self.found(form, [own: [["prestation": "aah", "etat": "ouvert"]]]) == .missing(Self.paths(own, household)))
  }

  @Test func residenceIsReadInTheCommuneAndNotInThePostalCode() throws {
    let address = "/foyer/adresse"
    func state(_ place: String, _ value: JSONValue) throws -> RightState {
      try Self.found("residence: \(place)", [address: [value]]).state
    }
    #expect(try state("territoire", ["commune": "04112"]) == .met)
    #expect(try state("territoire", ["commune": "05061"]) == .notMet)
    #expect(try state("territoire", ["codePostal": "04100"]) == .missing)
    #expect(try state("france", ["commune": "97105"]) == .met)
    #expect(try state("france", ["commune": "99109"]) == .notMet && state("france", ["pays": "BEL"]) == .notMet)
    #expect(try state("france", ["pays": "FRA"]) == .met && state("territoire", ["pays": "FRA"]) == .missing)
    let two: [String: [JSONValue]] = [
      "/usager/contact/adresse": [["texte": "12 rue de l'Essai"]], address: [["commune": "04112"]],
    ]
    #expect(try Self.found("residence: territoire", two).state == .met, "what says too little is no disagreement")
    let apart: [String: [JSONValue]] = ["/usager/contact/adresse": [["commune": "05061"]], address: [["commune": "04112"]]]
    #expect(try Self.found("residence: territoire", apart).state == .missing)
  }

  @Test func whatMustBeDeclaredOrAskedIsNeverMet() throws {
    let path = "/usager/ressources/mensuelles"
    #expect(try Self.found("declarer: \(path)", [path: [["mois": "2026-10"]]]) == .missing(Self.paths(path)))
    #expect(try Self.found("demander: oui") == .ask)
  }

  @Test func ofSeveralOneIsEnoughAndWhatIsOpenStaysOpen() throws {
    let number = "{fait: /foyer/rsa/nombreEnfantsACharge, minimum: 1}"
    let form = "unDe: [{ageMinimum: 25}, \(number)]"
    let children = "/foyer/rsa/nombreEnfantsACharge"
    #expect(try Self.found(form, [Self.birth: ["2010-01-01"], children: [1]]).state == .met)
    #expect(try Self.found(form, [Self.birth: ["2010-01-01"], children: [0]]).state == .notMet)
    #expect(try Self.found(form, [Self.birth: ["2010-01-01"]]) == .missing(Self.paths(children)))
    #expect(try Self.found(form, [Self.birth: ["1990-01-01"]]).state == .met)
    #expect(try Self.found("unDe: [{ageMinimum: 25}, {demander: oui}]", [Self.birth: ["2010-01-01"]]) == .ask)
    #expect(try Self.found("unDe: [{ageMinimum: 25}, {demander: oui}]") == .missing(Self.paths(Self.birth)))
  }
}
