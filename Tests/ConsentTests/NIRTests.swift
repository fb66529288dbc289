import Consent
import Dossier
import Exchange
import JSONTree
import Testing

@Suite struct NIRTests {
  private let numbers = ["2900704070123", "1880204070123", "2150504070123"]

  @Test func aDelegateNeverGetsTheNIR() throws {
    let permission = try World().permit(.delegate(), "accompagnement")
    #expect(!permission.released.isEmpty)
    for number in numbers { #expect(!permission.text.contains(number)) }
    #expect(permission.reason("jeanne", "/usager/identite/nir")?.outcome == .withheld)
  }

  @Test(arguments: ["delegataire.yaml"])
  func aConventionThatGivesADelegateTheNIRDoesNotLoad(_ file: String) {
    #expect(throws: PolicyError.self) {
      try Loaded.policy(file, "    nir: non\n    membres", "    nir: oui\n    membres")
    }
    #expect(throws: PolicyError.self) { try Loaded.policy(file, "      nir: non\n", "      nir: oui\n") }
    #expect(throws: PolicyError.self) { try Loaded.policy(file, "    faits:\n", "    faits:\n      /usager/identite/nir: oui\n") }
  }

  @Test func theNIRLeavesOnlyWherePurposeAndCategoryBothNameIt() {
    #expect(throws: PolicyError.self) {
      try Loaded.policy("france-travail.yaml", "    nir: oui # rechercher", "    nir: non # rechercher")
    }
    #expect(throws: PolicyError.self) {
      try Loaded.policy("france-travail.yaml", "      identite: oui\n      nir: oui", "      identite: oui\n      nir: non")
    }
  }

  @Test func aNumberThatIsANIRIsWithheldWhereverItStands() throws {
    var world = World()
    world.say(
      "departement-04", World.jeanne,
      [
        "/usager/orientation/preconisee": ["parcours": "social", "identifiant": "dossier 2900704070123"],
        "/usager/contact/courriel": "jeanne@exemple.fr",
      ])
    let permission = try world.permit(.delegate(), "accompagnement")
    #expect(permission.reason("jeanne", "/usager/orientation/preconisee")?.ground == .nirInside)
    #expect(permission.released.contains("jeanne /usager/contact/courriel"))
    #expect(!permission.text.contains("2900704070123"))
  }

  @Test func aNIRInDoubtStaysHereLestItNamesSomebodyElse() throws {
    var world = World()
    world.doubtful = [World.jeanne]
    let permission = try world.permit(.franceTravail(), "orientation")
    #expect(permission.reason("jeanne", "/usager/identite/nir")?.ground == .doubt)
    #expect(permission.released.contains("jeanne /usager/orientation/decidee"))
  }

  @Test(arguments: [
    ("/usager/identite/sexe", "masculin"), ("/usager/identite/dateNaissance", "1991-07-21"),
    ("/usager/identite/dateNaissance", "1990-08"),
  ])
  func aNIRThatContradictsItsCivilStatusStaysHere(_ path: String, _ value: String) throws {
    var world = World()
    world.say("caf-041", World.jeanne, [path: .string(value)])
    let permission = try world.permit(.franceTravail(), "orientation")
    #expect(permission.reason("jeanne", "/usager/identite/nir")?.ground == .doubt)
    #expect(!permission.text.contains("2900704070123"))
  }
}
