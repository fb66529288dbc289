import Consent
import Exchange
import JSONTree
import Testing

@Suite struct ReasonTests {
  @Test func everyReasonIsReadAsItWasWritten() throws {
    var world = World()
    world.protect(World.jeanne)
    world.say("caf-041", World.jeanne, ["/usager/nouveaute": "x"])
    var reasons = try world.permit(.council(), "gestion-rsa").reasons + world.permit(.delegate(), "accompagnement").reasons
    reasons += try world.permit(.franceTravail(), "orientation", about: World.anne).reasons
    reasons += try world.permit(.franceTravail(), "autre").reasons
    for reason in reasons {
      let text = JSONWriter.text(reason.json)
      #expect(Reason(json: try JSONValue(parsing: text)) == reason)
    }
  }

  @Test(arguments: [
    #"{}"#, #"{"porteur":"j","fait":"/usager","issue":"donne","motif":"categorie","regle":"r"}"#,
    #"{"porteur":"j","fait":"/usager","issue":"retenu","motif":"categorie","regle":"r","base":{"type":"autre"}}"#,
    #"{"porteur":"j","fait":"/usager","issue":"retenu","motif":"categorie","regle":"r","source":{}}"#,
  ])
  func readsNoOtherDocument(_ text: String) throws {
    #expect(Reason(json: try JSONValue(parsing: text)) == nil)
  }

  @Test func aReasonSaysInFrenchWhyFranceTravailGotAField() throws {
    let reason = try #require(try World().permit(.franceTravail(), "orientation").reason("jeanne", "/usager/orientation/decidee"))
    #expect(
      reason.sentence(in: .french)
        == "Communiqué : règle de la catégorie france-travail.yaml#orientation/categories/orientation ; CASF R262-111 (mission d'intérêt public, source secondaire) ; dit par departement-04 au 2026-10-31."
    )
    let name = try #require(try World().permit(.franceTravail(), "orientation").reason("jeanne", "/usager/identite/nomNaissance"))
    #expect(name.sentence(in: .french).contains("dit par caf-041, porté par departement-04 au 2026-10-31"))
    #expect(name.sentence(in: .english).hasPrefix("Released: rule of the category"))
  }

  @Test func everyOutcomeAndGroundIsWordedInBothLanguages() throws {
    let source = Reason.Source(
      flow: "f", author: try #require(PartnerID("a")), carrier: try #require(PartnerID("a")),
      referenceDate: CivilDay(daysSinceEpoch: 0))
    for outcome in Reason.Outcome.allCases {
      for ground in Reason.Ground.allCases {
        let reason = Reason(
          bearer: "j", key: "/usager/deces", outcome: outcome, ground: ground, rule: "r",
          basis: Basis(kind: .consent, text: "t", status: .verified), source: source)
        #expect(reason.sentence(in: .french) != reason.sentence(in: .english))
      }
    }
  }

  @Test func noReasonHoldsAValue() throws {
    for reason in try World().permit(.payer(), "gestion-rsa").reasons {
      let text = JSONWriter.text(reason.json) + reason.sentence(in: .french)
      for value in ["2900704070123", "EXEMPLE", "0611223344", "Essai", "63507"] { #expect(!text.contains(value)) }
    }
  }
}
