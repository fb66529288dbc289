import Consent
import Dossier
import Exchange
import Testing

@Suite struct OnePersonTests {
  private let format = "departement.usager.rdvi"

  @Test func everyReleaseToTheCouncilHoldsOnePersonAlone() throws {
    let subscription = try #require(try Loaded.policy.get().subscriptions(for: .departmentalCouncil).first)
    for person in [World.jeanne, World.paul] {
      guard case .permitted(let dossier) = try World().permit(.council(), subscription.purpose, about: person) else {
        Issue.record("expected a permission")
        return
      }
      #expect(dossier.parts.filter { $0.bearer == .usager }.map(\.reference) == [person])
      #expect(!dossier.parts.contains { $0.facts.isEmpty })
    }
  }

  @Test func aFormatOfOnePersonIsGivenNobodyElse() throws {
    guard case .permitted(let whole) = try World().permit(.payer(), "gestion-rsa", about: World.paul) else {
      Issue.record("expected a permission")
      return
    }
    #expect(whole.parts.filter { $0.bearer == .usager }.count == 3)
    let alone = whole.ofPersonAlone(in: format)
    #expect(alone.parts.map(\.reference) == [World.paul, World.foyer])
    #expect(!alone.paths.contains(try #require(FactPath("/usager/orientation/decidee"))))
    #expect(alone.reasons.count == whole.reasons.count)
    for (before, after) in zip(whole.reasons, alone.reasons) {
      let isOthers = [World.jeanne, World.anne].contains(before.bearer) && before.outcome == .released
      #expect(after.outcome == (isOthers ? .dropped : before.outcome))
      #expect(after.rule == (isOthers ? format : before.rule))
    }
  }
}
