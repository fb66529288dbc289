import Consent
import Dossier
import Exchange
import JSONTree
import Testing

@Suite struct ShieldTests {
  private let telephone = "jeanne /usager/contact/telephone"

  private func shield(_ world: World, about person: String = World.jeanne, from recipient: String? = nil) throws -> Shield {
    Shield(
      try world.request(.council(), "gestion-rsa", about: person).about, from: recipient.flatMap { PartnerID($0) },
      on: try #require(world.day))
  }

  /// What that reader is shown of every fact of a bearer.
  private func shown(_ bearer: String, _ world: World, about person: String = World.jeanne) throws -> String {
    let shield = try shield(world, about: person)
    let catalogue = try Loaded.catalogue.get()
    return try world.projection(bearer).settled.compactMap { fact in
      guard let governance = catalogue[fact.key.path]?.governance,
        case .value(let json)? = shield.shown(fact.value, under: governance, of: bearer)
      else { return nil }
      return JSONWriter.text(json)
    }.joined(separator: "\n")
  }

  @Test func aProtectionOfAnUnlinkedDoubleProtectsThePerson() throws {
    var world = World()
    world.protect("inconnue")
    #expect(try world.permit(.council(), "gestion-rsa").released.contains(telephone))
    world.doubles[World.jeanne] = ["inconnue"]
    let permission = try world.permit(.council(), "gestion-rsa")
    #expect(!permission.released.contains(telephone) && !permission.released.contains("foyer-1 /foyer/adresse"))
    #expect(permission.reason("jeanne", "/usager/contact/telephone")?.ground == .protection)
    #expect(!permission.released.contains { $0.hasPrefix("inconnue") })
  }

  @Test func aProtectionOfAMembersDoubleHidesTheHouseholdFromTheOthersReleases() throws {
    var world = World()
    world.protect("inconnue")
    world.say("departement-04", "inconnue", ["/usager/contact/telephone": "0699887766"])
    world.say("departement-04", World.paul, ["/usager/contact/telephone": "0699887766"])
    #expect(try world.permit(.council(), "gestion-rsa", about: World.paul).text.contains("0699887766"))
    world.doubles[World.jeanne] = ["inconnue"]
    let permission = try world.permit(.council(), "gestion-rsa", about: World.paul)
    #expect(!permission.released.contains("foyer-1 /foyer/adresse") && !permission.text.contains("0699887766"))
  }

  @Test func aDoubleNamesItsOwnRecipients() throws {
    var world = World()
    world.doubles[World.jeanne] = ["inconnue"]
    world.protect("inconnue", naming: ["departement-04"])
    #expect(try world.permit(.council(), "gestion-rsa").released.contains(telephone))
    world.protect(World.jeanne)
    #expect(try !world.permit(.council(), "gestion-rsa").released.contains(telephone))
  }

  @Test func anOperatorIsNamedByNoProtection() throws {
    var world = World()
    #expect(try !shield(world).covers(World.jeanne))
    world.protect(World.jeanne, naming: ["departement-04"])
    #expect(try shield(world).covers(World.jeanne) && shield(world).covers(World.foyer))
    #expect(try !shield(world, from: "departement-04").covers(World.jeanne))
  }

  @Test func anOperatorSeesNoPlaceWhoeverBearsItAndWhoeverSaidThatItIsHidden() throws {
    var world = World()
    world.say("departement-04", World.paul, ["/usager/contact/adresse": ["texte": "12, Rue de l’Essai 04000 Digne-les-Bains"]])
    world.say("departement-04", World.jeanne, ["/usager/protection": ["active": false]])
    #expect(try shown(World.paul, world, about: World.paul).contains("Essai"))
    world.protect(World.jeanne, by: "caf-041")
    #expect(try !shown(World.paul, world, about: World.paul).contains("Essai"))
    #expect(try !shown(World.foyer, world, about: World.paul).contains("ESSAI"))
    let own = try shown(World.jeanne, world)
    #expect(own.contains("social") && !own.contains("0611223344") && !own.contains("Maison des solidarités"))
  }

  @Test func whatAnotherAuthorSaysOfThePlaceIsHiddenToo() throws {
    var world = World()
    world.say("caf-041", World.jeanne, ["/usager/contact/adresse": ["texte": "40 avenue des Tests"]])
    world.say("departement-04", World.paul, ["/usager/contact/adresse": ["texte": "40 avenue des Tests"]])
    world.protect(World.jeanne)
    for address in ["40 avenue des Tests", World.address] {
      world.say("departement-04", World.paul, ["/usager/contact/adresse": ["texte": .string(address)]])
      #expect(try !shown(World.paul, world, about: World.paul).contains(address))
    }
  }

  @Test func aPlaceThatIsNoLongerToldIsHiddenToo() throws {
    var world = World()
    world.ended[World.jeanne] = ["/usager/contact/adresse": ["texte": "7 impasse du Passé"]]
    world.say("departement-04", World.jeanne, ["/usager/contact/adresse": nil])
    world.say("departement-04", World.paul, ["/usager/contact/adresse": ["texte": "7 impasse du Passé"]])
    #expect(try shown(World.paul, world, about: World.paul).contains("Passé"))
    world.protect(World.jeanne)
    #expect(try !shown(World.paul, world, about: World.paul).contains("Passé"))
  }

  @Test func anOperatorSeesThePlaceAgainOnceTheProtectionIsOver() throws {
    var world = World()
    world.protect(World.jeanne, until: "2026-11-22")
    #expect(try shown(World.jeanne, world).contains("0611223344"))
  }
}
