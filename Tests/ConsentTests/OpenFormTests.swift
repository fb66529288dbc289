import Consent
import Exchange
import Testing

@Suite struct OpenFormTests {
  private func open(_ world: World, _ key: String, to recipient: Partner, _ purpose: String) throws -> Reason? {
    try #require(try world.permit(recipient, purpose).reason("jeanne", key)).openForm
  }

  @Test func aReservedLineReadsLikeAnyOtherThatIsKeptBack() throws {
    var world = World()
    world.protect(World.jeanne)
    let hidden = try #require(try open(world, "/usager/contact/telephone", to: .delegate(), "accompagnement"))
    let category = try #require(try open(world, "/usager/identite/nir", to: .delegate(), "accompagnement"))
    #expect(hidden.outcome == .withheld && hidden.ground == .undisclosed && !hidden.isReserved)
    #expect((hidden.ground, hidden.rule) == (category.ground, category.rule))
    #expect(hidden.basis == category.basis && hidden.source?.author.text == "departement-04")
    let fact = try open(world, "/usager/orientation/preconisee", to: .franceTravail(), "orientation")
    #expect(fact?.ground == .undisclosed && fact?.rule == "france-travail.yaml#orientation")
  }

  @Test func whatWasToldInPartReadsAsItDoesForSomebodyUnprotected() throws {
    let before = try open(World(), "/usager/orientation/decidee", to: .franceTravail(), "orientation")
    var world = World()
    world.protect(World.jeanne)
    #expect(try world.permit(.franceTravail(), "orientation").reason("jeanne", "/usager/orientation/decidee")?.outcome == .masked)
    #expect(try open(world, "/usager/orientation/decidee", to: .franceTravail(), "orientation") == before)
  }

  @Test func theLinesAreThoseOfSomebodyUnprotectedAndNoneTellsOfTheProtection() throws {
    var world = World()
    world.protect(World.jeanne)
    for (recipient, purpose) in [(try Partner.council(), "gestion-rsa"), (try .delegate(), "accompagnement")] {
      let plain = try World().permit(recipient, purpose).reasons.compactMap(\.openForm)
      let lines = try world.permit(recipient, purpose).reasons.compactMap(\.openForm)
      #expect(lines.map(\.key) == plain.map(\.key))
      for line in lines { #expect(!line.isReserved && !line.rule.contains("protection") && line.ground != .protection) }
    }
  }

  @Test func whatWasToldAndWhyNothingWasStayAsTheyAre() throws {
    let reasons = try World().permit(.council(), "gestion-rsa").reasons.filter { $0.outcome == .released }
    #expect(!reasons.isEmpty && reasons.compactMap(\.openForm) == reasons)
    let refused = try World().permit(.franceTravail(), "orientation", about: World.anne).reasons
    #expect(refused.compactMap(\.openForm) == refused)
  }
}
