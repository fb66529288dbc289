import Consent
import Dossier
import Exchange
import Foundation
import Testing

@Suite struct PolicyTests {
  @Test func everyKindHasItsConvention() throws {
    let policy = try Loaded.policy.get()
    for kind in PartnerKind.allCases { #expect(policy.convention(for: kind)?.kind == kind) }
  }

  @Test func everyPurposeSaysSomethingOfEveryFact() throws {
    let policy = try Loaded.policy.get()
    let facts = try Loaded.catalogue.get().facts
    for kind in PartnerKind.allCases {
      for purpose in policy.convention(for: kind)?.purposes ?? [] {
        for fact in facts {
          let expected = purpose.exceptions[fact.path] ?? purpose.categories.contains(fact.governance.category)
          #expect(purpose.releases(fact.path) == expected)
        }
      }
    }
  }

  @Test func healthSecretAndProtectionLeaveToNobody() throws {
    let policy = try Loaded.policy.get()
    for kind in PartnerKind.allCases {
      for purpose in policy.convention(for: kind)?.purposes ?? [] {
        #expect(purpose.categories.isDisjoint(with: [.health, .secret, .protection]))
      }
    }
  }

  @Test func theDigestChangesWithAnyFile() throws {
    let policy = try Loaded.policy.get()
    #expect(try Policy(files: Loaded.files.get(), catalogue: Loaded.catalogue.get()).digest == policy.digest)
    #expect(try Loaded.policy("ccas.subscription.yaml", "# Rien", "# Plus rien").digest != policy.digest)
  }

  @Test(arguments: [
    (
      "france-travail.yaml", "      identite: oui\n      nir: oui", "      identite: oui\n      carnet: oui\n      nir: oui",
      "unknown word: carnet"
    ),
    (
      "france-travail.yaml", "      contact: non\n      adresse: non\n      foyer: non\n      droits: non",
      "      adresse: non\n      foyer: non\n      droits: non", "missing: contact"
    ),
    (
      "france-travail.yaml", "/usager/orientation/preconisee: non", "/usager/orientation/inventee: non",
      "unknown fact: /usager/orientation/inventee"
    ),
    (
      "france-travail.yaml", "{fait: /usager/rsa/soumisDroitsDevoirs, egal: true}", "{fait: /usager/rsa/soumis, egal: true}",
      "unknown fact: /usager/rsa/soumis"
    ),
    (
      "france-travail.yaml", "{fait: /usager/rsa/soumisDroitsDevoirs, egal: true}", "{fait: /foyer/membres, egal: true}",
      "a condition cannot name a list"
    ),
    ("france-travail.yaml", "[ouvert-versable,", "[ouvert-versables,", "the schemas do not admit ouvert-versables"),
    (
      "france-travail.yaml", "fait: /usager/rsa/soumisDroitsDevoirs", "fait: /usager/identite/sexe",
      "the schemas do not admit true or false"
    ),
    ("delegataire.yaml", "/usager/referentStructure/siret", "/usager/referentStructure/siren", "no member of a fact"),
    ("france-travail.yaml", "egal: true}", "egal: oui}", "true or false is expected"),
    ("france-travail.yaml", "egal: true}", "vaut: true}", "unknown word: vaut"),
    ("france-travail.yaml", "parmi: [demandeur, conjoint, beneficiaire]", "parmi: [demandeuse]", "unknown word: demandeuse"),
    ("france-travail.yaml", "{ageMinimum: 18}", "{ageMinimum: majeur}", "a number of years is expected"),
    ("france-travail.yaml", "{ageMinimum: 18}", "{ageMinimum: 18, egal: true}", "a condition is one of"),
    ("france-travail.yaml", "statut: secondaire", "statut: certain", "unknown word: certain"),
    ("france-travail.yaml", "membres: non", "membres: peut-etre", "oui or non is expected"),
    ("france-travail.yaml", "conservation: inconnue", "conservation: longtemps", "a retention is"),
    ("france-travail.yaml", "genre: france-travail", "genre: ccas", "genre must be france-travail"),
    (
      "france-travail.yaml", "      secret: non\n      protection: non", "      secret: oui\n      protection: non",
      "never released"
    ),
    ("delegataire.yaml", "/usager/referentStructure/siret", "/usager/structure/siret", "no member of a fact"),
    ("ccas.yaml", "finalites: []", "finalites: [", "not YAML"),
    ("ccas.yaml", "finalites: []", "finalites: []\nfinalites: []", "not YAML"),
    ("france-travail.subscription.yaml", "finalite: orientation", "finalite: controle", "no such purpose: controle"),
    (
      "conseil-departemental.subscription.yaml", "[technique]", "[technique, droits]",
      "technique is expected"
    ),
    (
      "conseil-departemental.subscription.yaml", "mode: fichier\n", "mode: fichier\n    declencheurs: []\n",
      "nothing triggers a file"
    ),
    ("conseil-departemental.subscription.yaml", "mode: fichier\n", "mode: etat\n", "missing: declencheurs"),
    ("france-travail.subscription.yaml", "- /foyer/membres", "- /foyer/inconnu", "no fact at or below"),
    (
      "france-travail.subscription.yaml", "requis: [/usager/orientation/decidee]", "requis: [/usager/orientation/preconisee]",
      "does not release it"
    ),
    ("france-travail.subscription.yaml", "pour: usager", "pour: foyer", "cannot be met by a household"),
    ("france-travail.subscription.yaml", "type: francetravail.orientation.v1", "type: orientation", "a message type is expected"),
  ])
  func refusesWithFileAndLine(_ file: String, _ old: String, _ new: String, _ reason: String) throws {
    let error = try #require(throws: PolicyError.self) { try Loaded.policy(file, old, new) }
    #expect(error.file == file)
    #expect(error.reason.contains(reason), "\(error)")
  }

  @Test func theLineIsThatOfTheWord() throws {
    let text = try #require(try Loaded.files.get()["france-travail.yaml"])
    let line = text.prefix(upTo: try #require(text.range(of: "ageMinimum")).lowerBound).split(
      separator: "\n", omittingEmptySubsequences: false
    ).count
    let error = try #require(throws: PolicyError.self) {
      try Loaded.policy("france-travail.yaml", "ageMinimum: 18", "ageMinimum: x")
    }
    #expect(error.line == line)
    #expect(error.description.hasPrefix("france-travail.yaml:\(line): "))
  }

  @Test func refusesAMissingFileAndAStranger() throws {
    var files = try Loaded.files.get()
    files["ccas.yaml"] = nil
    #expect(throws: PolicyError.self) { try Policy(files: files, catalogue: Loaded.catalogue.get()) }
    files = try Loaded.files.get()
    files["prefecture.yaml"] = "genre: prefecture"
    #expect(throws: PolicyError.self) { try Policy(files: files, catalogue: Loaded.catalogue.get()) }
  }
}
