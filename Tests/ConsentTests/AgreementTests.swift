import Dossier
import Exchange
import Testing

@testable import Consent

@Suite struct AgreementTests {
  /// The delegate's purpose, made to rest on consent.
  private func consenting() throws -> Policy {
    var files = try Loaded.files.get()
    files["delegataire.yaml"] = files["delegataire.yaml"]?
      .replacing("type: mission-interet-public", with: "type: consentement")
      .replacing("consentement: non", with: "consentement: oui")
    return try Policy(unproven: files, catalogue: try Loaded.catalogue.get())
  }

  private func agreement(
    _ recipient: String = "asso-essai", purpose: String = "accompagnement", until: String? = nil, withdrawn: String? = nil
  ) throws
    -> Agreement
  {
    Agreement(
      purpose: purpose, recipient: try #require(PartnerID(recipient)), from: try #require(CivilDay("2026-01-01")),
      until: until.flatMap { CivilDay($0) }, withdrawn: withdrawn.flatMap { CivilDay($0) }, reference: "flux-accord")
  }

  @Test func withoutConsentWhereItIsTheBasisNothingIsTold() throws {
    let permission = try consenting().permit(try World().request(.delegate(), "accompagnement"))
    #expect(permission.reasons.map(\.ground) == [.consent])
    #expect(permission.released.isEmpty)
  }

  @Test func withConsentEachReasonNamesIt() throws {
    var world = World()
    world.agreements = [try agreement()]
    let permission = try consenting().permit(try world.request(.delegate(), "accompagnement"))
    #expect(!permission.released.isEmpty)
    #expect(permission.reasons.allSatisfy { $0.consent == "flux-accord" })
  }

  @Test func consentToAnotherPurposeOrBodyOrOutsideItsTimeIsNone() throws {
    let policy = try consenting()
    for agreement in [
      try agreement("asso-autre"), try agreement(purpose: "autre"), try agreement(until: "2026-11-22"),
      try agreement(withdrawn: "2026-11-23"),
    ] {
      var world = World()
      world.agreements = [agreement]
      #expect(policy.permit(try world.request(.delegate(), "accompagnement")).released.isEmpty)
    }
  }

  @Test func consentIsAskedForWhereItIsTheBasisAndNowhereElse() {
    #expect(throws: PolicyError.self) { try Loaded.policy("payeur.yaml", "consentement: non", "consentement: oui") }
    #expect(throws: PolicyError.self) { try Loaded.policy("payeur.yaml", "type: obligation-legale", "type: consentement") }
  }

  @Test func anObjectionIsHeardUnderAMissionOfPublicInterest() throws {
    var world = World()
    world.objections = [
      Objection(purpose: "orientation", recipient: nil, from: try #require(CivilDay("2026-11-01")), reference: "flux-opposition")
    ]
    let permission = try world.permit(.franceTravail(), "orientation")
    #expect(permission.reasons.map(\.ground) == [.objection])
    #expect(permission.reasons.map(\.consent) == ["flux-opposition"])
  }

  @Test func anObjectionOutsideItsTimeOrAgainstAnotherIsNotHeard() throws {
    let from = try #require(CivilDay("2026-11-01"))
    for objection in [
      Objection(purpose: "orientation", recipient: PartnerID("autre"), from: from, reference: "o"),
      Objection(purpose: "autre", recipient: nil, from: from, reference: "o"),
      Objection(purpose: "orientation", recipient: nil, from: from, withdrawn: from, reference: "o"),
    ] {
      var world = World()
      world.objections = [objection]
      #expect(try !world.permit(.franceTravail(), "orientation").released.isEmpty)
    }
  }

  @Test func anObjectionHasNoEffectOnALegalObligation() throws {
    var world = World()
    world.objections = [
      Objection(purpose: "gestion-rsa", recipient: nil, from: try #require(CivilDay("2026-11-01")), reference: "o")
    ]
    #expect(try !world.permit(.payer(), "gestion-rsa").released.isEmpty)
  }
}
