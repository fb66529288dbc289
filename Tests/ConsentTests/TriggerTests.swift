import Consent
import Dossier
import Exchange
import Testing

@Suite struct TriggerTests {
  private func triggered(_ paths: [String], from author: Partner, _ recipients: Partner...) throws -> [String] {
    let changes = Set(try paths.map { try #require(FactPath($0)) })
    return try Loaded.policy.get().triggered(by: changes, from: author, recipients: recipients).map {
      "\($0.recipient) \($0.subscription.id)"
    }
  }

  @Test func aDecisionIsDueToFranceTravail() throws {
    #expect(
      try triggered(["/usager/orientation/decidee"], from: .council(), .franceTravail(), .payer())
        == ["france-travail-04 orientation"])
  }

  @Test func anAdviceIsDueToNobody() throws {
    #expect(try triggered(["/usager/orientation/preconisee"], from: .council(), .franceTravail(), .payer(), .delegate()).isEmpty)
  }

  @Test func aGroupStandsForTheFactsBelowIt() throws {
    #expect(
      try triggered(["/usager/orientation"], from: .council(), .franceTravail())
        == ["france-travail-04 orientation", "france-travail-04 decision-orientation"])
    #expect(
      try triggered(["/foyer/rsa"], from: .payer(), .council()) == ["departement-04 usager", "departement-04 acces-aux-droits"])
  }

  @Test func aProtectionSetOrLiftedIsDueToEveryoneWhoIsToldAPlace() throws {
    let policy = try Loaded.policy.get()
    let catalogue = try Loaded.catalogue.get()
    let protection = try #require(FactPath("/usager/protection"))
    var placeless: [String] = []
    for kind in PartnerKind.allCases {
      for subscription in policy.subscriptions(for: kind) where subscription.mode != .file {
        let purpose = try #require(policy.convention(for: kind)?.purpose(subscription.purpose))
        let places = catalogue.facts.filter {
          purpose.releases($0.path) && ($0.governance.isShielded || !$0.governance.shieldedMembers.isEmpty)
        }
        // Who is told no place need not hear that one is hidden.
        #expect(places.isEmpty != subscription.triggers.contains(protection), "\(subscription.id)")
        if places.isEmpty { placeless.append(subscription.id) }
      }
    }
    #expect(placeless == ["sanction-evenement", "sanction-decision", "sanction-radiation"])
    #expect(
      try triggered(["/usager/protection"], from: .payer(), .council(), .delegate(), .franceTravail())
        == [
          "departement-04 usager", "departement-04 suites", "departement-04 manquement", "departement-04 acces-aux-droits",
          "asso-essai usager",
          "france-travail-04 orientation", "france-travail-04 decision-orientation",
          "france-travail-04 rendez-vous",
        ])
  }

  @Test func nobodyIsSentItsOwnWord() throws {
    #expect(
      try triggered(["/foyer/rsa/etat"], from: .council(), .council(), .franceTravail()) == ["france-travail-04 orientation"])
  }

  @Test func anotherTerritoryNoneAtAllOrASuspensionTriggersNothing() throws {
    for partner in [
      try Partner.invented("ft", .franceTravail, territories: ["05"]), try .invented("ft", .franceTravail, territories: []),
      try .invented("ft", .franceTravail, isActive: false),
    ] {
      #expect(try triggered(["/usager/orientation/decidee"], from: .council(), partner).isEmpty)
    }
  }

  @Test func aReleaseWaitsForTheFactsThatItRequires() throws {
    let subscription = try #require(try Loaded.policy.get().subscriptions(for: .franceTravail).first)
    guard case .permitted(let dossier) = try World().permit(.franceTravail(), "orientation") else {
      Issue.record("expected a permission")
      return
    }
    #expect(subscription.missing(from: dossier.paths).isEmpty)
    guard case .permitted(let spouse) = try World().permit(.franceTravail(), "orientation", about: World.paul) else {
      Issue.record("expected a permission")
      return
    }
    #expect(subscription.missing(from: spouse.paths).map(\.text) == ["/usager/orientation/decidee"])
  }
}
