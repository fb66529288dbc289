import Consent
import Dossier
import Exchange
import JSONTree
import Testing

@Suite struct StillPermitsTests {
  private func sealed(_ recipient: Partner, _ purpose: String, in world: World = World()) throws -> [Reason] {
    try world.permit(recipient, purpose).reasons
  }

  private func still(_ recipient: Partner, _ purpose: String, _ reasons: [Reason], in world: World) throws -> Bool {
    try Loaded.policy.get().stillPermits(reasons, try world.request(recipient, purpose))
  }

  @Test func whatNothingChangedMayStillBeHandedOver() throws {
    #expect(try still(.franceTravail(), "orientation", sealed(.franceTravail(), "orientation"), in: World()))
  }

  @Test func aRightThatClosedMeanwhileStopsIt() throws {
    var world = World()
    world.say("caf-041", World.foyer, ["/foyer/rsa/etat": "clos"])
    #expect(try !still(.franceTravail(), "orientation", sealed(.franceTravail(), "orientation"), in: world))
  }

  @Test func aProtectionSetMeanwhileStopsWhatToldThePlace() throws {
    var world = World()
    world.protect(World.jeanne)
    #expect(try !still(.delegate(), "accompagnement", sealed(.delegate(), "accompagnement"), in: world))
    #expect(try still(.delegate(), "accompagnement", sealed(.delegate(), "accompagnement", in: world), in: world))
  }

  @Test func anAddressThatTheDossierNoLongerHoldsIsNotHandedOver() throws {
    let reasons = try sealed(.payer(), "gestion-rsa")
    var world = World()
    world.say("departement-04", World.jeanne, ["/usager/contact/telephone": nil])
    #expect(try !still(.payer(), "gestion-rsa", reasons, in: world))
    world = World()
    world.say("caf-041", World.jeanne, ["/usager/identite/sexe": nil])
    #expect(try still(.payer(), "gestion-rsa", reasons, in: world))
  }

  @Test func aPlaceThatSomebodyElseToldSinceIsNotTheOneThatWasSealed() throws {
    let reasons = try sealed(.payer(), "gestion-rsa")
    var world = World()
    world.say("departement-04", World.jeanne, ["/usager/contact/adresse": nil])
    world.say("caf-041", World.jeanne, ["/usager/contact/adresse": ["texte": "40 avenue des Tests"]])
    #expect(try !still(.payer(), "gestion-rsa", reasons, in: world))
  }

  @Test func aPlaceThatWasOnlySaidAgainSinceMayBeHandedOver() throws {
    let reasons = try sealed(.payer(), "gestion-rsa")
    var world = World()
    world.later = ["caf-041", "departement-04"]
    #expect(try world.permit(.payer(), "gestion-rsa").reasons != reasons)
    #expect(try still(.payer(), "gestion-rsa", reasons, in: world))
    world.laterSaid = ["/usager/contact/telephone": "0655667788"]
    #expect(try !still(.payer(), "gestion-rsa", reasons, in: world))
  }

  @Test func aValueThatChangedIsJudgedByItsRuleOnly() throws {
    var world = World()
    world.say("caf-041", World.jeanne, ["/usager/identite/nomNaissance": "AUTRE"])
    #expect(try still(.franceTravail(), "orientation", sealed(.franceTravail(), "orientation"), in: world))
  }

  @Test func aRuleThatWasWithdrawnStopsIt() throws {
    let reasons = try sealed(.council(), "gestion-rsa")
    let stricter = try Loaded.policy(
      "conseil-departemental.yaml", "      ressources: oui\n      emploi: oui\n      orientation: oui\n      accompagnement: non",
      "      ressources: non\n      emploi: oui\n      orientation: oui\n      accompagnement: non")
    #expect(!stricter.stillPermits(reasons, try World().request(.council(), "gestion-rsa")))
  }

  @Test func aMemberWhoLeftStopsIt() throws {
    var world = World()
    world.say(
      "caf-041", World.foyer, ["/foyer/membres[paul]": ["usager": "paul", "roleRsa": "conjoint", "dateFin": "2026-11-01"]])
    #expect(try !still(.payer(), "gestion-rsa", sealed(.payer(), "gestion-rsa"), in: world))
  }
}
