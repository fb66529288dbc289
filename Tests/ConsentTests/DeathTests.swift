import Dossier
import Exchange
import JSONTree
import Testing

@testable import Consent

/// A death that is told silences the person under every purpose, and the household goes on without them.
@Suite struct DeathTests {
  private static let death: JSONValue = ["date": "2026-11-02"]

  private func dead(_ person: String, by author: String = "departement-04") -> World {
    var world = World()
    world.say(author, person, ["/usager/deces": Self.death])
    return world
  }

  @Test func nothingOfThePersonIsToldUnderAnyPurpose() throws {
    for (recipient, purpose) in try [
      (Partner.franceTravail(), "orientation"), (Partner.franceTravail(), "rendez-vous"), (Partner.payer(), "gestion-rsa"),
      (Partner.council(), "gestion-rsa"),
    ] {
      try #require(try !World().permit(recipient, purpose).released.isEmpty)
      let permission = try dead(World.jeanne).permit(recipient, purpose)
      #expect(permission.reasons.map(\.ground) == [.death])
      #expect(permission.reasons.allSatisfy { $0.rule.hasSuffix("#\(purpose)/deces") && !$0.isReserved && $0.basis != nil })
    }
  }

  @Test func besideTheOthersNothingOfTheDeadIsToldAndTheRestIs() throws {
    let open = try World().permit(.payer(), "gestion-rsa")
    let permission = try dead(World.paul).permit(.payer(), "gestion-rsa")
    #expect(permission.released == open.released.filter { !$0.hasPrefix("paul ") && !$0.hasSuffix("[paul]") })
    #expect(permission.reason("foyer-1", "/foyer/membres[paul]")?.ground == .death)
    #expect(permission.reason(World.paul, "/usager/rsa/soumisDroitsDevoirs")?.ground == .death)
  }

  @Test func aHouseholdGoesOnBeingToldWithoutItsDead() throws {
    let policy = try Loaded.policy(
      "conseil-departemental.yaml",
      "    conditions:\n      - {role: {prestation: rsa, parmi: [demandeur, conjoint, beneficiaire]}}",
      "    conditions: []")
    let world = dead(World.paul)
    let view = HouseholdView(
      id: World.foyer, projection: try world.projection(World.foyer),
      members: try [World.jeanne, World.paul, World.anne].map { try world.view($0) })
    let permission = policy.permit(
      DisclosureRequest(
        recipient: try .council(), purpose: "gestion-rsa", about: .household(view), day: try #require(world.day)))
    #expect(!permission.released.isEmpty && !permission.released.contains { $0.contains("paul") })
  }

  @Test func whatWasSealedBeforeIsPermittedNoMore() throws {
    let policy = try Loaded.policy.get()
    for person in [World.jeanne, World.paul] {
      let sealed = try World().permit(.payer(), "gestion-rsa").reasons
      #expect(policy.stillPermits(sealed, try World().request(.payer(), "gestion-rsa")))
      #expect(!policy.stillPermits(sealed, try dead(person).request(.payer(), "gestion-rsa")))
    }
  }

  @Test func whoMayBeTheSamePersonIsNotDeadForThat() throws {
    var world = dead("jeanne-2")
    world.doubles[World.jeanne] = ["jeanne-2"]
    #expect(try world.permit(.council(), "gestion-rsa").reasons.allSatisfy { $0.ground != .death })
  }

  @Test func aWordThatSheLivesLetsItGoOn() throws {
    var world = dead(World.jeanne, by: "caf-041")
    #expect(try world.permit(.franceTravail(), "orientation").reasons.map(\.ground) == [.death])
    world.said["caf-041"]?[World.jeanne]?["/usager/deces"] = .absent(.notApplicable)
    #expect(try !world.permit(.franceTravail(), "orientation").released.isEmpty)
    world.said["caf-041"]?[World.jeanne]?["/usager/deces"] = .absent(.unknown)
    #expect(try !world.permit(.franceTravail(), "orientation").released.isEmpty)
  }

  @Test(arguments: [("dossier-deces-madame", true), ("dossier-deces-monsieur", false), ("dossier-autre-motif", false)])
  func aHouseholdSuspendedForADeathSilencesTheOneOfThatSex(motive: String, isHers: Bool) throws {
    var world = World()
    let item: JSONValue = ["motif": .string(motive), "dateDebut": "2026-10-15"]
    world.say("caf-041", World.foyer, ["/foyer/rsa/suspensionsDroit[\(motive)|2026-10-15]": item])
    let refused = try world.permit(.franceTravail(), "orientation").reasons.map(\.ground) == [.death]
    #expect(refused == isHers)
    // The child of the same sex is not meant.
    #expect(
      try world.permit(.payer(), "gestion-rsa", about: World.anne).reasons.allSatisfy {
        $0.bearer != World.anne || $0.ground != .death
      })
    world.say("departement-04", World.jeanne, ["/usager/deces": .object(["absence": "sans-objet"])])
    world.said["departement-04"]?[World.jeanne]?["/usager/deces"] = .absent(.notApplicable)
    #expect(try world.permit(.franceTravail(), "orientation").reasons.map(\.ground) != [.death])
  }
}
