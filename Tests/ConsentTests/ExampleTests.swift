import Consent
import Dossier
import Exchange
import Foundation
import Testing

/// A convention is tried on its examples at load, and each of its rules must be shown by one.
@Suite struct ExampleTests {
  private let rules = "france-travail.yaml"
  private let examples = "france-travail.examples.yaml"

  /// Why the real files do not load once one text in one of them is another.
  private func error(_ file: String, _ old: String, _ new: String) throws -> (PolicyError, text: String) {
    var files = try Loaded.files.get()
    let text = try #require(files[file])
    try #require(text.contains(old), "\(file) does not hold \(old)")
    files[file] = text.replacing(old, with: new, maxReplacements: 1)
    let error = try #require(throws: PolicyError.self) { try Policy(files: files, catalogue: Loaded.catalogue.get()) }
    return (error, try #require(files[error.file]))
  }

  private func line(_ number: Int, of text: String) -> String {
    String(text.split(separator: "\n", omittingEmptySubsequences: false)[number - 1])
  }

  @Test func aRuleThatAnExampleContradictsDoesNotLoadAndTheLineIsTheExamples() throws {
    let (error, text) = try error(
      rules, "      identifiants: non\n      contact: non", "      identifiants: non\n      contact: oui")
    #expect(error.file == examples)
    #expect(error.reason.contains("/usager/contact/courriel is communique"), "\(error)")
    #expect(line(error.line, of: text).contains("/usager/contact"))
  }

  @Test func aConditionWithoutTheExampleThatItRefusesDoesNotLoad() throws {
    let text = try #require(Loaded.files.get()[examples])
    let start = try #require(text.range(of: "    - exemple: Elle aura dix-huit ans demain."))
    let end = try #require(text[start.upperBound...].range(of: "    - exemple:"))
    let (error, convention) = try error(examples, String(text[start.lowerBound..<end.lowerBound]), "")
    #expect(error.reason == "no example shows what it keeps back: france-travail.yaml#orientation/conditions/4")
    #expect(error.file == rules && line(error.line, of: convention).contains("ageMinimum: 18"))
  }

  @Test(arguments: [
    ("        - {/foyer/rsa/etat: ouvert-suspendu}\n", "conditions/2=ouvert-suspendu"),
    ("        - {/usager/identite/dateNaissance: 2008-11-23, /usager/identite/nir: 2081104070123}", "conditions/4=18"),
  ])
  func aWordThatLetsThroughIsShownByAnExample(_ variant: String, _ rule: String) throws {
    let (error, convention) = try error(examples, variant, "")
    #expect(error.reason == "no example shows that it lets something through: france-travail.yaml#orientation/\(rule)")
    #expect(error.file == rules && line(error.line, of: convention).hasPrefix("      - {"))
  }

  @Test func aPurposeWithoutExamplesDoesNotLoad() throws {
    let text = try #require(Loaded.files.get()["payeur.examples.yaml"])
    let (error, convention) = try error(
      "payeur.examples.yaml", String(text[try #require(text.range(of: "finalites:")).lowerBound...]), "finalites: {}\n")
    #expect(error.file == "payeur.yaml" && error.reason.hasPrefix("no example shows"), "\(error)")
    #expect(line(error.line, of: convention).hasPrefix("      accompagnement: non"))
  }

  @Test func anExampleOfAPurposeThatIsGoneDoesNotLoad() throws {
    let (error, _) = try error("payeur.yaml", "- id: gestion-rsa", "- id: gestion")
    #expect(error.file == "payeur.examples.yaml" && error.reason == "payeur.yaml has no such purpose: gestion-rsa")
  }

  @Test(arguments: [
    (
      "/usager/leveesSecret, /usager/notes, /foyer]", "/usager/leveesSecret, /foyer]",
      "says nothing of /usager/notes/rendezVous/rdv-1"
    ),
    (
      "communique: [/usager/identite, /usager/or", "communique: [/usager/langue, /usager/identite, /usager/or",
      "names nothing here: /usager/langue"
    ),
    ("categorie: [/usager/identifiants,", "fait: [/usager/identifiants,", "not YAML"),
    (
      "fait: [/usager/orientation/preconisee, /usager/deces]", "categorie: [/usager/orientation/preconisee, /usager/deces]",
      "not YAML"
    ),
    ("avec: {/usager/rsa/soumisDroitsDevoirs: false}", "avec: {/usager/rsa/soumis: false}", "unknown fact: /usager/rsa/soumis"),
    (
      "avec: {/usager/rsa/soumisDroitsDevoirs: false}", "avec: {/usager/rsa/soumisDroitsDevoirs: non}",
      "true or false is expected"
    ),
    ("avec: {/foyer/rsa/etat: clos}", "avec: {/foyer/rsa/etat: fini}", "no valid dossier"),
    ("avec: {/foyer/rsa/etat: clos}", "avec: {/foyer/rsa/etat: ouvert-versable}", "is permitted"),
    ("refuse: {condition: [/foyer/rsa/etat]}", "refuse: {consentement: [/foyer/rsa/etat]}", "says nothing of /foyer/rsa/etat"),
    ("refuse: {condition: [/foyer/rsa/etat]}", "refuse: {conditon: [/foyer/rsa/etat]}", "unknown word: conditon"),
    ("comme: premier", "comme: dernier", "comme: premier follows"),
    ("genre: france-travail", "genre: ccas", "genre must be france-travail"),
    ("ecarte: [/usager/rsa,", "ecarte: [/usager/identite/sexe, /usager/rsa,", "/usager/identite/sexe is kept"),
  ])
  func refusesAnExampleThatIsWrong(_ old: String, _ new: String, _ reason: String) throws {
    let (error, _) = try error(examples, old, new)
    #expect(error.file == examples)
    #expect(error.reason.contains(reason), "\(error)")
  }

  @Test(arguments: ["situation.yaml", "ccas.examples.yaml"])
  func aMissingFileIsNamed(_ name: String) throws {
    var files = try Loaded.files.get()
    files[name] = nil
    let error = try #require(throws: PolicyError.self) { try Policy(files: files, catalogue: Loaded.catalogue.get()) }
    #expect(error.description == "\(name):1: the file is missing")
  }

  @Test(arguments: [
    ("codePostal: 04000", "codePostal: 4000", "no valid dossier"),
    ("personne: jeanne", "personne: lucie", "no such person: lucie"),
    ("jour: 2026-11-23", "jour: hier", "a day is expected"), ("  paul:\n", "  foyer:\n", "a person's name: foyer"),
  ])
  func refusesASituationThatIsWrong(_ old: String, _ new: String, _ reason: String) throws {
    let (error, _) = try error("situation.yaml", old, new)
    #expect(error.file == "situation.yaml" && error.reason.contains(reason), "\(error)")
  }

  @Test func anExampleIsNoPartOfThePolicysVersion() throws {
    var files = try Loaded.files.get()
    files["ccas.examples.yaml"]?.append("\n# une remarque\n")
    #expect(try Policy(files: files, catalogue: Loaded.catalogue.get()).digest == Loaded.policy.get().digest)
  }
}
