import Consent
import Dossier
import Exchange
import JSONTree
import Testing

@Suite struct ScopeTests {
  private static let territory = "/foyer/identification/departement"

  private func council(_ territories: String...) throws -> Partner {
    try .invented("departement-" + territories.joined(), .departmentalCouncil, territories: Set(territories))
  }

  @Test func aHouseholdIsToldToItsOwnDepartementWhereverItsPayerMaySpeak() throws {
    var world = World()
    world.say("caf-041", World.foyer, [Self.territory: "05"])
    let refused = try world.permit(council("04"), "gestion-rsa")
    #expect(refused.reasons.map(\.ground) == [.scope])
    #expect(refused.refusals == ["conseil-departemental.yaml#gestion-rsa/perimetre"])
    #expect(try world.permit(council("05"), "gestion-rsa").released.contains("foyer-1 /foyer/rsa/etat"))
    #expect(try world.permit(council("04", "05"), "gestion-rsa").released.contains("foyer-1 /foyer/rsa/etat"))
  }

  @Test func aHouseholdWhoseDepartementNobodyToldIsToldToNobody() throws {
    var world = World()
    world.say("caf-041", World.foyer, [Self.territory: nil])
    #expect(try world.permit(council("04"), "gestion-rsa").reasons.map(\.ground) == [.scope])
    world.said["caf-041"]?[World.foyer]?[Self.territory] = .absent(.unknownCode)
    #expect(try world.permit(council("04"), "gestion-rsa").reasons.map(\.ground) == [.scope])
  }

  @Test func aPersonWithoutAnyHouseholdIsJudgedByTheOtherConditionsAlone() throws {
    var world = World()
    world.named = [:]
    let rule = "france-travail.yaml#orientation/conditions/"
    #expect(try world.permit(.franceTravail(), "orientation").refusals == [rule + "2", rule + "3"])
  }

  @Test func whoMovedAwayIsToldToTheNewDepartementAlone() throws {
    var world = World()
    world.say(
      "caf-041", World.foyer, ["/foyer/membres[jeanne]": ["usager": "jeanne", "roleRsa": "demandeur", "dateFin": "2026-01-31"]])
    world.named["foyer-2"] = [World.jeanne]
    world.house("foyer-2", World.jeanne, [Self.territory: "05"])
    #expect(try world.permit(council("04"), "gestion-rsa").reasons.map(\.ground) == [.scope])
    #expect(try world.permit(council("05"), "gestion-rsa").released.contains("foyer-2 /foyer/rsa/etat"))
  }

  @Test func ofTwoHouseholdsOnlyTheOneWithinTheScopeIsTold() throws {
    var world = World()
    world.named["foyer-2"] = [World.jeanne]
    world.house("foyer-2", World.jeanne, [Self.territory: "05"])
    let permission = try world.permit(council("04"), "gestion-rsa")
    #expect(permission.released.contains("foyer-1 /foyer/rsa/etat"))
    #expect(!permission.released.contains { $0.hasPrefix("foyer-2") })
    #expect(permission.reason("foyer-2", "/foyer/rsa/etat")?.ground == .scope)
  }

  @Test func aHouseholdOutsideTheScopeMeetsNoCondition() throws {
    var world = World()
    world.say("caf-041", World.foyer, ["/foyer/rsa/etat": "clos"])
    world.named["foyer-2"] = [World.jeanne]
    world.house("foyer-2", World.jeanne, [Self.territory: "05"])
    #expect(try world.permit(.franceTravail(), "orientation").refusals == ["france-travail.yaml#orientation/conditions/2"])
  }

  @Test func aPayerIsToldOfItsOwnFilesOnly() throws {
    #expect(try World().permit(.payer(), "gestion-rsa").released.contains("foyer-1 /foyer/membres[jeanne]"))
    for payers: Set<String> in [["MSA:041"], []] {
      let other = try Partner.invented("msa-041", .payer, payers: payers)
      #expect(try World().permit(other, "gestion-rsa").reasons.map(\.ground) == [.scope])
    }
    var world = World()
    world.say("caf-041", World.foyer, ["/foyer/identification/organisme": nil])
    #expect(try world.permit(.payer(), "gestion-rsa").reasons.map(\.ground) == [.scope])
  }

  @Test func aHouseholdThatMovedAfterSealingStopsIt() throws {
    let policy = try Loaded.policy.get()
    let reasons = try World().permit(.franceTravail(), "orientation").reasons
    var world = World()
    #expect(policy.stillPermits(reasons, try world.request(.franceTravail(), "orientation")))
    world.say("caf-041", World.foyer, [Self.territory: "05"])
    #expect(!policy.stillPermits(reasons, try world.request(.franceTravail(), "orientation")))
  }

  @Test func aHouseholdItselfIsJudgedByItsOwnDepartement() throws {
    let policy = try Loaded.policy(
      "conseil-departemental.yaml",
      "    conditions:\n      - {role: {prestation: rsa, parmi: [demandeur, conjoint, beneficiaire]}}",
      "    conditions: []")
    let world = World()
    let household = HouseholdView(id: World.foyer, projection: try world.projection(World.foyer), members: [])
    for (territory, isTold) in [("04", true), ("05", false)] {
      let request = DisclosureRequest(
        recipient: try council(territory), purpose: "gestion-rsa", about: .household(household), day: try #require(world.day))
      #expect(policy.permit(request).released.isEmpty == !isTold)
    }
  }
}
