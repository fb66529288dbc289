import Consent
import Dossier
import Exchange
import JSONTree
import Store
import Testing
import Trust

@testable import Release

/// Who hears, of what, when a consent covers no more what was told under it.
@Suite struct ConsentNoticeTests {
  private static func told(
    _ keys: [String] = ["/usager/identite/nomNaissance", "/usager/logement"], as type: String = "departement.logement.v1",
    id: String = "envoi-1"
  ) throws -> ToldRelease {
    ToldRelease(
      id: id, type: try #require(MessageType(type)), at: Dispatch.now.adding(seconds: -3600),
      reasons: ReasonBook.bytes(keys.map { reason($0) }))
  }

  private static func reason(_ key: String) -> Reason {
    Reason(
      bearer: Household.solene, key: key, outcome: .released, ground: .category,
      rule: "operateur.yaml#logement/categories/logement",
      basis: nil, source: nil)
  }

  private struct UnexpectedOutcome: Error { let outcome: ReleaseOutcome }

  /// A household whose member consented to that, for that body.
  private func consenting(_ categories: [String], withdrawn day: String? = nil) -> Household {
    var household = Household()
    var consent: JSONObject = [
      "identifiant": "k-1", "finalite": "logement", "destinataires": ["logement-04"],
      "categories": .array(categories.map { .string($0) }), "moyen": "ecrit", "depuis": "2026-01-01",
    ]
    if let day { consent["retireLe"] = .string(day) }
    household.say("departement-04", Household.solene, ["/usager/consentements[k-1]": .object(consent)])
    return household
  }

  /// The identifiers that the notice names; nil when there is none.
  private func noticed(
    _ household: Household, told: [ToldRelease]? = nil, by dispatch: Dispatch? = nil
  ) async throws -> [String]? {
    let dispatch = try dispatch ?? Dispatch()
    let store = MemoryStore(recalled: [try household.recalled()], handedOver: try told ?? [Self.told()])
    let lease = try Dispatch.lease(to: "logement-04", MessageType.rectification.text, mode: .event, cause: "flux-departement-04")
    let outcome = await dispatch.wing(store).make(lease)
    guard let content = outcome.content else {
      guard case .unchanged = outcome else { throw UnexpectedOutcome(outcome: outcome) }
      return nil
    }
    let event = try JSONValue(
      parsing: Seal.verify(content.sealed, as: .release, keys: dispatch.seal.keySet, gateway: Dispatch.gateway))
    #expect(event["data"]?["motif"] == "consentement-retire")
    return event["data"]?["envois"]?.arrayValue?.compactMap { $0["id"]?.stringValue }
  }

  @Test func nobodyHearsOfAConsentThatCoversWhatWasTold() async throws {
    #expect(try await noticed(consenting(["identite", "logement"])) == nil)
    #expect(try await noticed(consenting(["identite", "logement", "contact"], withdrawn: "2026-11-06")) == nil)
  }

  @Test func onTheDayOfTheWithdrawalItIsTold() async throws {
    #expect(try await noticed(consenting(["identite", "logement"], withdrawn: "2026-11-05")) == ["envoi-1"])
  }

  @Test func aConsentThatBecameNarrowerIsToldToWhoHasMore() async throws {
    #expect(try await noticed(consenting(["identite"])) == ["envoi-1"])
    let told = [try Self.told(["/usager/identite/nomNaissance"], id: "envoi-0"), try Self.told()]
    #expect(try await noticed(consenting(["identite"]), told: told) == ["envoi-1"])
  }

  @Test func anotherConsentToTheSameCoversItStill() async throws {
    var household = consenting(["identite"])
    household.say(
      "caf-041", Household.solene,
      [
        "/usager/consentements[k-2]": [
          "identifiant": "k-2", "finalite": "logement", "destinataires": ["logement-04"], "categories": ["logement"],
          "depuis": "2026-01-01",
        ]
      ])
    #expect(try await noticed(household) == nil)
  }

  @Test func aBodyThatIsSuspendedSinceOrWhoseScopeThePersonHasLeftIsOwedTheNotice() async throws {
    let household = consenting(["identite", "logement"], withdrawn: "2026-11-05")
    #expect(try await noticed(household, by: Dispatch(suspending: ["logement-04"])) == ["envoi-1"])
    var moved = household
    moved.say("caf-041", Household.foyer, ["/foyer/identification/departement": "05"])
    #expect(try await noticed(moved) == ["envoi-1"])
  }

  @Test func whatRestsOnTheLawIsNoMatterOfConsent() async throws {
    #expect(try await noticed(Household(), told: [Self.told(as: "departement.prescription.v1")]) == nil)
  }
}
