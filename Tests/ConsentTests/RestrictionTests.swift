import Dossier
import Exchange
import JSONTree
import Testing

@testable import Consent

/// While a restriction stands (GDPR 18), nothing about that person is told, whoever the release is about.
@Suite struct RestrictionTests {
  private func restricted(_ persons: String...) -> World {
    var world = World()
    world.restricted = Set(persons)
    return world
  }

  @Test func nothingOfARestrictedPersonIsToldUnderAnyBasis() throws {
    for (recipient, purpose) in try [(Partner.franceTravail(), "orientation"), (Partner.payer(), "gestion-rsa")] {
      #expect(try !World().permit(recipient, purpose).released.isEmpty)
      let permission = try restricted(World.jeanne).permit(recipient, purpose)
      #expect(permission.reasons.map(\.ground) == [.restriction])
      #expect(permission.reasons.allSatisfy { $0.rule.hasSuffix("#\(purpose)/limitation") && !$0.isReserved && $0.basis != nil })
    }
  }

  @Test func whoMayBeTheSamePersonIsSilencedToo() throws {
    var world = restricted("jeanne-2")
    world.doubles[World.jeanne] = ["jeanne-2"]
    #expect(try world.permit(.payer(), "gestion-rsa").reasons.map(\.ground) == [.restriction])
  }

  @Test func besideAnotherMemberNothingOfTheRestrictedOneIsTold() throws {
    let open = try World().permit(.payer(), "gestion-rsa")
    try #require(open.released.contains("paul /usager/identite/prenoms"))
    try #require(open.released.contains("foyer-1 /foyer/membres[paul]"))
    let permission = try restricted(World.paul).permit(.payer(), "gestion-rsa")
    #expect(permission.released == open.released.filter { !$0.hasPrefix("paul ") && !$0.hasSuffix("[paul]") })
    #expect(!permission.released.isEmpty)
    #expect(permission.reason("foyer-1", "/foyer/membres[paul]")?.ground == .restriction)
    #expect(permission.reason(World.paul, "/usager/identite/prenoms")?.ground == .restriction)
  }

  @Test func nothingOfAHouseholdIsToldWhileAMemberIsRestrictedAndAFormerMemberHoldsNothingBack() throws {
    let policy = try Loaded.policy(
      "conseil-departemental.yaml",
      "    conditions:\n      - {role: {prestation: rsa, parmi: [demandeur, conjoint, beneficiaire]}}",
      "    conditions: []")
    let council = try Partner.council()
    func household(_ world: World) throws -> Permission {
      let view = HouseholdView(
        id: World.foyer, projection: try world.projection(World.foyer),
        members: try [World.jeanne, World.paul, World.anne].map { try world.view($0) })
      let day = try #require(world.day)
      return policy.permit(
        DisclosureRequest(recipient: council, purpose: "gestion-rsa", about: .household(view), day: day))
    }
    try #require(try !household(World()).released.isEmpty)
    var world = restricted(World.paul)
    #expect(try household(world).reasons.map(\.ground) == [.restriction])
    world.say("caf-041", World.foyer, ["/foyer/membres[paul]": ["usager": "paul", "dateFin": "2026-01-31"]])
    let former = try household(world).released
    #expect(!former.isEmpty && !former.contains { $0.contains("paul") })
  }

  @Test func whatWasSealedBeforeIsPermittedNoMore() throws {
    let policy = try Loaded.policy.get()
    for restricted in [World.jeanne, World.paul] {
      var world = World()
      let sealed = try world.permit(.payer(), "gestion-rsa").reasons
      #expect(policy.stillPermits(sealed, try world.request(.payer(), "gestion-rsa")))
      world.restricted = [restricted]
      #expect(!policy.stillPermits(sealed, try world.request(.payer(), "gestion-rsa")))
      world.restricted = []
      #expect(policy.stillPermits(sealed, try world.request(.payer(), "gestion-rsa")))
    }
  }
}
