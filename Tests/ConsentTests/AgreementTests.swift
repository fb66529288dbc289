import Dossier
import Exchange
import Foundation
import JSONTree
import Testing

@testable import Consent

@Suite struct AgreementTests {
  /// The delegate's purpose, made to rest on consent.
  private func consenting() throws -> Policy {
    var files = try Loaded.files.get()
    files["delegataire.yaml"] = files["delegataire.yaml"]?
      .replacing("type: mission-interet-public", with: "type: consentement")
      .replacing("consentement: non", with: "consentement: oui").replacing("membres: oui", with: "membres: non")
    return try Policy(unproven: files, catalogue: try Loaded.catalogue.get())
  }

  fileprivate func permit(_ world: World) throws -> Permission {
    try consenting().permit(try world.request(.delegate(), "accompagnement"))
  }

  @Test func withoutConsentWhereItIsTheBasisNothingIsTold() throws {
    let permission = try permit(World())
    #expect(permission.reasons.map(\.ground) == [.consent])
    #expect(permission.released.isEmpty)
  }

  @Test func withConsentEachReasonNamesTheMessageThatBroughtIt() throws {
    var world = World()
    world.consent()
    let permission = try permit(world)
    #expect(!permission.released.isEmpty)
    #expect(permission.reasons.allSatisfy { $0.consent == "flux-departement-04" })
  }

  @Test func consentToAnotherPurposeOrBodyOrOutsideItsTimeIsNone() throws {
    var worlds = [World(), World(), World(), World()]
    worlds[0].consent(to: "asso-autre")
    worlds[1].consent(for: "autre")
    worlds[2].consent(until: "2026-11-22")
    worlds[3].consent(of: World.paul)
    for world in worlds { #expect(try permit(world).released.isEmpty) }
  }

  @Test func onlyTheCategoriesOfTheConsentLeave() throws {
    var world = World()
    world.consent(categories: ["identite"])
    let permission = try permit(world)
    #expect(permission.released.contains("jeanne /usager/identite/prenoms"))
    #expect(permission.released.allSatisfy { $0.contains("/usager/identite/") })
    let contact = try #require(permission.reason(World.jeanne, "/usager/contact/telephone"))
    #expect(contact.ground == .consent && contact.rule.hasSuffix("/consentement/categories"))
  }

  @Test(arguments: ["departement-04", "caf-041"]) func aWithdrawalCountsWhoeverWritesItDown(_ author: String) throws {
    var world = World()
    world.consent()
    world.withdraw(on: "2026-11-23", by: author)
    if author == "departement-04" { world.consent("k-1", by: "caf-041") }
    #expect(try permit(world).reasons.map(\.ground) == [.consent])
  }

  @Test func aWithdrawalCountsFromItsDay() throws {
    var world = World()
    world.consent()
    world.withdraw(on: "2026-11-23", by: "caf-041")
    world.day = CivilDay("2026-11-22")
    #expect(try !permit(world).released.isEmpty)
  }

  @Test func aWithdrawnConsentNeverComesBackAndAnotherForTheSameEndsWithIt() throws {
    var world = World()
    world.consent("k-1", by: "caf-041")
    world.consent("k-2", by: "caf-041")
    world.withdraw("k-1", on: "2026-11-20")
    #expect(try permit(world).released.isEmpty)
    // For another body it is another consent.
    var other = World()
    other.consent("k-1", to: "asso-autre", by: "caf-041")
    other.consent("k-2", by: "caf-041")
    other.withdraw("k-1", on: "2026-11-20")
    #expect(try !permit(other).released.isEmpty)
  }

  @Test(arguments: [
    ("tutelle", false, false), ("tutelle", true, true), ("habilitation-familiale", false, false),
    ("curatelle-renforcee", false, true), ("curatelle-renforcee", true, false), ("mandat", false, true), ("mandat", true, true),
    ("mesure-accompagnement-judiciaire", true, false),
  ]) func whoMayConsentDependsOnTheMeasure(_ measure: String, _ isByOther: Bool, _ counts: Bool) throws {
    var world = World()
    world.consent(representative: isByOther ? "Association tutélaire d'essai" : nil)
    world.say(
      "caf-041", World.jeanne,
      [
        "/usager/representation[\(measure)]": [
          "type": .string(measure), "identifiant": "m", "portee": ["personne"], "dateDebut": "2025-01-01",
        ]
      ])
    let permission = try permit(world)
    #expect(permission.released.isEmpty != counts)
    if !counts { #expect(permission.refusals == ["delegataire.yaml#accompagnement/consentement/representant"]) }
    // A measure that is over changes nothing.
    world.say(
      "caf-041", World.jeanne,
      [
        "/usager/representation[\(measure)]": [
          "type": .string(measure), "identifiant": "m", "dateDebut": "2020-01-01", "dateFin": "2024-01-01",
        ]
      ])
    #expect(try permit(world).released.isEmpty == isByOther)
  }

  @Test func consentIsAskedForWhereItIsTheBasisAndNowhereElse() {
    #expect(throws: PolicyError.self) { try Loaded.policy("payeur.yaml", "consentement: non", "consentement: oui") }
    #expect(throws: PolicyError.self) { try Loaded.policy("payeur.yaml", "type: obligation-legale", "type: consentement") }
  }

  @Test func onePersonsConsentTellsNothingOfTheOthers() throws {
    var files = try Loaded.files.get()
    let parts = try #require(files["operateur.yaml"]).components(separatedBy: "- id: logement")
    try #require(parts.count == 2)
    files["operateur.yaml"] = parts[0] + "- id: logement" + parts[1].replacing("membres: non", with: "membres: oui")
    #expect(throws: PolicyError.self) { try Policy(unproven: files, catalogue: try Loaded.catalogue.get()) }
  }

  @Test func anObjectionIsHeardUnderAMissionOfPublicInterest() throws {
    var world = World()
    world.object(to: "orientation")
    let permission = try world.permit(.franceTravail(), "orientation")
    #expect(permission.reasons.map(\.ground) == [.objection])
    #expect(permission.reasons.map(\.consent) == ["flux-departement-04"])
  }

  @Test func anObjectionOutsideItsTimeOrToAnotherPurposeIsNotHeard() throws {
    var worlds = [World(), World(), World()]
    worlds[0].object(to: "autre")
    worlds[1].object(to: "orientation", lifted: "2026-11-20")
    worlds[2].object(to: "orientation", from: "2026-11-24")
    for world in worlds { #expect(try !world.permit(.franceTravail(), "orientation").released.isEmpty) }
  }

  @Test func anObjectionHasNoEffectOnALegalObligation() throws {
    var world = World()
    world.object(to: "gestion-rsa")
    #expect(try !world.permit(.payer(), "gestion-rsa").released.isEmpty)
  }

  /// Consent, objection, agreement per channel: none is read for another.
  @Test func anAgreementToBeCalledIsNoConsentAndAConsentLiftsNoObjection() throws {
    var world = World()
    world.say(
      "departement-04", World.jeanne, ["/usager/contact/accords[telephone]": ["canal": "telephone", "accord": "accepte"]])
    #expect(try permit(world).released.isEmpty)
    world.object(to: "orientation")
    world.consent(to: "france-travail-04", for: "orientation")
    #expect(try world.permit(.franceTravail(), "orientation").released.isEmpty)
  }
}

extension AgreementTests {
  @Test func oneBodysNumberLiftsNoObjectionOfAnothers() throws {
    var world = World()
    world.object(to: "orientation")
    world.say(
      "caf-041", World.jeanne,
      ["/usager/oppositions[o-1]": ["identifiant": "o-1", "finalite": "orientation", "leveeLe": "2026-11-10"]])
    #expect(try world.permit(.franceTravail(), "orientation").released.isEmpty)
  }

  @Test func aWithdrawalReachesAWiderConsentToTheSameBody() throws {
    var world = World()
    world.consent("k-1", by: "caf-041")
    world.say(
      "caf-041", World.jeanne,
      [
        "/usager/consentements[k-2]": [
          "identifiant": "k-2", "finalite": "accompagnement", "destinataires": ["asso-essai", "asso-autre"],
          "categories": ["identite"], "depuis": "2026-01-01",
        ]
      ])
    world.withdraw("k-1", on: "2026-11-20")
    #expect(try permit(world).released.isEmpty)
  }

  /// Two bodies that call two consents the same mean each its own.
  @Test func aWithdrawalEndsItsOwnAuthorsConsentOfThatName() throws {
    var world = World()
    world.consent("k-1")
    world.consent("k-1", to: "asso-autre", for: "autre", by: "caf-041")
    world.later = ["caf-041"]
    world.laterSaid = ["/usager/consentements[k-1]": ["identifiant": "k-1", "retireLe": "2026-11-20"]]
    #expect(try !permit(world).released.isEmpty)
    let book = ConsentBook(try world.view(World.jeanne), on: try #require(world.day))
    #expect(book.agreements.map { $0.withdrawn != nil } == [true, false])
    // A body that gave none of that name was told by the person, and ends both.
    var other = World()
    other.consent("k-1")
    other.consent("k-1", to: "asso-autre", for: "autre", by: "caf-041")
    other.withdraw("k-1", on: "2026-11-20", by: "francetravail")
    #expect(try permit(other).released.isEmpty)
  }

  @Test(arguments: [
    ("Association tutélaire d'Essai, Mme Roux", true), ("ESSAI", false), ("Une autre association", false),
  ]) func theRepresentativeIsTheOneThatTheDossierKnows(_ named: String, _ counts: Bool) throws {
    var world = World()
    world.consent(representative: named)
    world.say(
      "caf-041", World.jeanne,
      [
        "/usager/representation[m]": [
          "type": "tutelle", "identifiant": "m", "dateDebut": "2025-01-01",
          "representant": ["structure": ["libelle": "ASSOCIATION TUTELAIRE D ESSAI"]],
        ]
      ])
    let permission = try permit(world)
    #expect(permission.released.isEmpty != counts)
    if !counts { #expect(permission.refusals == ["delegataire.yaml#accompagnement/consentement/representant"]) }
  }

  @Test func aConsentThatItsBeneficiaryWroteDownIsKnownAsOne() throws {
    var world = World()
    world.consent("k-1", to: "caf-041", by: "caf-041")
    world.consent("k-2", to: "asso-essai", by: "caf-041")
    let book = ConsentBook(try world.view(World.jeanne), on: try #require(world.day))
    #expect(book.agreements.map(\.isByBeneficiary) == [true, false])
  }
}
