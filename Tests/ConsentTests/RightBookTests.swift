import Consent
import Dossier
import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing

/// The rights and procedures that come with the program, and files that are wrong.
@Suite struct RightBookTests {
  private static let schemas = Outside.package.appendingPathComponent("Schemas")
  private static let rights = Result {
    try RightBook(directory: schemas.appendingPathComponent("droits"), catalogue: Loaded.catalogue.get())
  }

  @Test func theAllRoundProcedureSaysTheConditionsOfEachRightThatTheIssueNames() throws {
    let book = try ProcedureBook(
      directory: Self.schemas.appendingPathComponent("procedures"), rights: Self.rights.get(),
      catalogue: Loaded.catalogue.get(), policy: Loaded.policy.get())
    let procedure = try #require(book.procedure("rendez-vous-360"))
    #expect(
      Set(procedure.rights.map(\.id)) == [
        "rsa", "prime-activite", "aspa", "retraite", "css", "fsl", "cheque-energie", "mobilite", "garde-enfants", "iae",
      ])
    #expect(Set(try Self.rights.get().rights) == Set(procedure.rights), "a right that no procedure names is read by nobody")
  }

  /// A file's count of children misses one to be born, one who lives there half of the time, one whom nobody has declared yet.
  @Test func noCountOfChildrenAloneFindsAConditionUnmet() throws {
    let day = try #require(CivilDay("2026-11-27"))
    var values: [FactPath: [JSONValue]] = [:]
    values[try #require(FactPath("/foyer/enfants"))] = [["nombre": 0, "nombreACharge": 0, "nombreMoinsDe3Ans": 0]]
    values[try #require(FactPath("/foyer/rsa/nombreEnfantsACharge"))] = [0]
    let conditions = try Self.rights.get().rights.flatMap(\.conditions).filter { !$0.test.paths.allSatisfy { values[$0] == nil } }
    #expect(conditions.count > 1)
    for condition in conditions {
      let verdict = condition.verdict(KnownFacts(values: values, day: day, territories: ["04"]))
      #expect(verdict.state != .notMet, "\(condition.id)")
    }
    let nursery = try #require(try Self.rights.get().right("garde-enfants")?.conditions.first)
    #expect(nursery.verdict(KnownFacts(values: values, day: day, territories: ["04"])).state == .ask)
    #expect(nursery.verdict(KnownFacts(values: [:], day: day, territories: ["04"])).state == .missing)
  }

  private static let good = """
    droit: essai
    libelle: {fr: Essai, en: Trial}
    source: {texte: aucun, statut: non-verifie}
    montants:
      plafond:
        - {centimes: 100, par: mois, depuis: 2026-01-01, texte: aucun, statut: non-verifie}
    conditions:
      - condition: a
        libelle: {fr: Condition, en: Condition}
        fait: /foyer/rsa/montantsCalcul
        membre: ressourcesMensuelles
        auPlus: plafond
      - condition: b
        libelle: {fr: Condition, en: Condition}
        ageMinimum: 18
    """

  @Test(
    arguments: [
      ("droit: essai", "droit: autre", 1, "the name of its file"),
      ("ageMinimum: 18", "ageMinimum: 0", 15, "from 1 to 120"),
      ("ageMinimum: 18", "ageMini: 18", 15, "unknown word: ageMini"),
      ("ageMinimum: 18", "ageMinimum: 18\n    ageMaximum: 20", 13, "a condition is one of"),
      ("condition: b", "condition: a", 13, "a stands there twice"),
      ("fait: /foyer/rsa/montantsCalcul", "fait: /foyer/rsa/montants", 10, "unknown fact"),
      ("membre: ressourcesMensuelles", "membre: ressources", 11, "no such member"),
      ("membre: ressourcesMensuelles", "membre: dateDebut", 10, "no amount is there"),
      ("auPlus: plafond", "auPlus: seuil", 12, "montants has no seuil"),
      ("auPlus: plafond", "parmi: [oui]", 12, "no words are there"),
      ("ageMinimum: 18", "fait: /foyer/droits\n    egal: oui", 15, "cannot name a list"),
      ("ageMinimum: 18", "fait: /foyer/rsa/etat\n    parmi: [ouverte]", 16, "do not admit ouverte"),
      ("ageMinimum: 18", "fait: /foyer/rsa/etat\n    egal: oui", 15, "no yes or no is there"),
      ("ageMinimum: 18", "fait: /foyer/rsa/etat\n    minimum: 2", 15, "no number is there"),
      ("ageMinimum: 18", "prestation: aspas\n    etats: [ouvert]", 15, "do not admit aspas"),
      ("ageMinimum: 18", "prestation: aspa\n    etats: [ouverte]", 16, "do not admit ouverte"),
      ("ageMinimum: 18", "prestation: aspa", 13, "prestation and etats are expected"),
      ("ageMinimum: 18", "residence: digne", 15, "unknown word: digne"),
      ("ageMinimum: 18", "demander: non", 15, "demander: oui"),
      ("ageMinimum: 18", "declarer: /usager/invente", 15, "unknown fact"),
      ("ageMinimum: 18", "unDe: [{ageMinimum: 18}]", 15, "two at least"),
      ("ageMinimum: 18", "unDe: [{ageMinimum: 18}, {unDe: [{ageMinimum: 2}, {demander: oui}]}]", 15, "a condition is one of"),
      ("centimes: 100", "centimes: 10.5", 6, "an amount in cents"),
      ("depuis: 2026-01-01", "depuis: 2026-01-01, jusqua: 2025-12-31", 6, "jusqua is before depuis"),
      ("par: mois", "par: semaine", 6, "unknown word: semaine"),
      ("statut: non-verifie}\nmontants", "statut: certain}\nmontants", 3, "unknown word: certain"),
      (
        "statut: non-verifie}\nconditions",
        "statut: non-verifie}\n    - {centimes: 90, par: mois, depuis: 2026-01-01, texte: aucun, statut: non-verifie}\nconditions",
        7,
        "in the order of their days"
      ),
      ("auPlus: plafond", "egal: oui", 10, "no yes or no is there"),
    ])
  func aWrongFileIsRefusedWithItsLine(old: String, new: String, line: Int, reason: String) throws {
    var text = Self.good
    let place = try #require(text.range(of: old))
    text.replaceSubrange(place, with: new)
    let error = try #require(throws: PolicyError.self) {
      try RightBook(files: ["essai.yaml": text], catalogue: Loaded.catalogue.get())
    }
    #expect(error.file == "essai.yaml" && error.line == line && error.reason.contains(reason), "\(error)")
  }

  @Test func anAmountOfWhichNoConditionSpeaksIsRefused() throws {
    let text = Self.good.replacing(
      "    fait: /foyer/rsa/montantsCalcul\n    membre: ressourcesMensuelles\n    auPlus: plafond", with: "    demander: oui")
    let error = try #require(throws: PolicyError.self) {
      try RightBook(files: ["essai.yaml": text], catalogue: Loaded.catalogue.get())
    }
    #expect(error.reason.contains("no condition speaks of the amount plafond"))
  }

  @Test(
    arguments: [
      ("droits: [essai]", "looks at /foyer/rsa/montantsCalcul, for which the procedure does not ask", 4),
      ("droits: [inconnu]", "no such right: inconnu", 4),
      ("droits: essai", "a list is expected", 4),
    ])
  func aProcedureNamesRightsWhoseFactsItAsksFor(line: String, reason: String, number: Int) throws {
    let book = try RightBook(files: ["essai.yaml": Self.good], catalogue: Loaded.catalogue.get())
    func load(_ line: String, facts: String) throws -> ProcedureBook {
      try ProcedureBook(
        files: [
          "p.yaml": """
          procedure: p
          libelle: {fr: P, en: P}
          finalites: [gestion-rsa]
          \(line)
          faits: [{fait: /usager/identite/dateNaissance}\(facts)]
          """
        ], rights: book, catalogue: Loaded.catalogue.get(), policy: Loaded.policy.get())
    }
    let role = ", {fait: /foyer/membres}"
    let error = try #require(throws: PolicyError.self) { try load(line, facts: role) }
    #expect(error.file == "p.yaml" && error.line == number && error.reason.contains(reason), "\(error)")
    // What a household has is the person's only by what he or she is in it.
    let blind = try #require(throws: PolicyError.self) {
      try load("droits: [essai]", facts: ", {fait: /foyer/rsa/montantsCalcul}")
    }
    #expect(blind.reason.contains("looks at /foyer/membres"))
    let whole = try load("droits: [essai]", facts: role + ", {fait: /foyer/rsa/montantsCalcul}")
    #expect(whole.procedure("p")?.rights.map(\.id) == ["essai"])
  }
}
