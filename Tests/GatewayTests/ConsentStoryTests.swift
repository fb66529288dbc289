import Consent
import Dossier
import Exchange
import Foundation
import Identity
import JSONTree
import Release
import Store
import Testing

@testable import Gateway

/// Housing told to an operator by consent alone: released, withdrawn while it waits, not delivered.
@Suite struct ConsentStoryTests {
  private static let partners =
    TestGateway.partners + [
      TestGateway.Registration(id: "logement-04", siret: "99900004200088", family: .departement, kind: .localOperator),
      TestGateway.Registration(id: "mobilite-04", siret: "99900004200062", family: .departement, kind: .localOperator),
    ]
  private static let person: JSONObject = [
    "reference": "CD04-7733", "nomNaissance": "Garcin", "prenom": "Aurélie", "dateNaissance": "1988-04-12",
  ]
  private static var today: String { TestGatewayClock.today.description }

  private static func consent(
    _ gateway: TestGateway, id: String = "consent-1", purpose: String = "logement", recipient: String = "logement-04",
    categories: [String] = ["identite", "identifiants", "logement"]
  ) -> JSONValue {
    var data = person
    data["consentements"] = [
      [
        "identifiant": "CONS-1", "finalite": .string(purpose),
        "categories": .array(categories.map { ["categorie": .string($0)] }),
        "destinataires": [["partenaire": .string(recipient)]], "versionNotice": "2026-01", "moyen": "ecrit",
        "recueilliPar": "Maison des solidarités d'essai", "depuis": .string(today),
      ]
    ]
    return gateway.event("departement.consentement.v1", from: "departement-04", id: id, data: ["data": .object(data)])
  }

  private static func withdrawal(_ gateway: TestGateway, from day: CivilDay = TestGatewayClock.today) -> JSONValue {
    var data = person
    data["retraits"] = [["identifiant": "CONS-1", "retireLe": .string(day.description)]]
    return gateway.event(
      "departement.consentement-retrait.v1", from: "departement-04", id: "withdrawal-1", data: ["data": .object(data)])
  }

  private static func housing(_ gateway: TestGateway) -> JSONValue {
    gateway.event(
      "departement.logement.v1", from: "departement-04", id: "housing-1",
      data: [
        "data": [
          "personne": [
            "reference": "CD04-7733", "nom": "Tessier", "prenom": "Aurélie", "dateNaissance": "1988-04-12",
            "telephone": "0612345678",
          ],
          "logement": ["nature": "temporaire-parent-ou-tiers", "demarche": "acces-logement", "depuis": "2026-01-15"],
        ]
      ])
  }

  private static func told(_ gateway: TestGateway) async throws {
    #expect(try await gateway.post(Story.usager(gateway), as: "departement-04").status == 201)
    #expect(try await gateway.post(housing(gateway), as: "departement-04").status == 201)
    try await gateway.settle()
  }

  @Test func withoutConsentNobodyIsToldAndWithItOnlyWhoIsNamedAndOnlyTheCategoriesNamed() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      try await Self.told(gateway)
      #expect(try await gateway.collect("logement-04", purpose: "logement").releases.isEmpty)
      #expect(try await gateway.post(Self.consent(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      let received = try await gateway.collect("logement-04", purpose: "logement")
      try #require(received.releases.count == 1)
      let data = try #require(received.releases[0]["data"])
      #expect(data["logement"]?["nature"] == "temporaire-parent-ou-tiers")
      // The consent names no contact, so none left.
      #expect(!JSONWriter.text(data).contains("0612345678"))
      #expect(try await gateway.collect("mobilite-04", purpose: "logement").releases.isEmpty)
    }
  }

  @Test func whatIsWithdrawnWhileItWaitsInTheMailboxIsNotHandedOver() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      try await Self.told(gateway)
      #expect(try await gateway.post(Self.consent(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      #expect(try await gateway.assembly.store.status().releases[.sealed] == 1)
      #expect(try await gateway.post(Self.withdrawal(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      #expect(try await gateway.collect("logement-04", purpose: "logement").releases.isEmpty)
      // The same consent sent again does not come back to life.
      #expect(try await gateway.post(Self.consent(gateway, id: "consent-2"), as: "departement-04").status == 201)
      try await gateway.settle()
      #expect(try await gateway.collect("logement-04", purpose: "logement").releases.isEmpty)
    }
  }

  @Test func whoeverWasToldHearsOfTheWithdrawalAndNobodyElse() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      try await Self.told(gateway)
      #expect(try await gateway.post(Self.consent(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      let told = try await gateway.collect("logement-04", purpose: "logement")
      let id = try #require(told.ids.first)
      _ = try await gateway.collect("logement-04", purpose: "logement", acknowledging: told.ids)
      #expect(try await gateway.post(Self.withdrawal(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      let notices = try await gateway.collect("logement-04", purpose: "logement").releases
      try #require(notices.count == 1)
      #expect(notices[0]["type"] == "passerelle.rectification.v1")
      let data = try #require(notices[0]["data"])
      #expect(data["motif"] == "consentement-retire")
      #expect(data["envois"]?.arrayValue?.compactMap { $0["id"]?.stringValue } == [id])
      let text = JSONWriter.text(notices[0])
      for secret in ["Tessier", "Aurélie", "7733", "1988"] { #expect(!text.contains(secret)) }
      #expect(try await gateway.collect("mobilite-04", purpose: "logement").releases.isEmpty)
    }
  }

  @Test func whatIsWithdrawnFromTomorrowIsToldTomorrow() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      try await Self.told(gateway)
      #expect(try await gateway.post(Self.consent(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      let told = try await gateway.collect("logement-04", purpose: "logement")
      _ = try await gateway.collect("logement-04", purpose: "logement", acknowledging: told.ids)
      try await gateway.settle()
      let tomorrow = CivilDay(daysSinceEpoch: TestGatewayClock.today.daysSinceEpoch + 1)
      #expect(try await gateway.post(Self.withdrawal(gateway, from: tomorrow), as: "departement-04").status == 201)
      let store = gateway.assembly.store
      // One for each body that has a purpose which rests on consent; everything else is made.
      for _ in 0..<2400 where try await store.nextDue() != tomorrow.start { try await Task.sleep(for: .milliseconds(25)) }
      #expect(try await store.nextDue() == tomorrow.start)
      #expect(try await store.status().releases[.due] == 2)
      #expect(try await gateway.collect("logement-04", purpose: "logement").releases.isEmpty)
    }
  }

  @Test func whoHasMoreThanANarrowerConsentCoversHearsOfIt() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      try await Self.told(gateway)
      #expect(try await gateway.post(Self.consent(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      let told = try await gateway.collect("logement-04", purpose: "logement")
      _ = try await gateway.collect("logement-04", purpose: "logement", acknowledging: told.ids)
      let narrower = Self.consent(gateway, id: "consent-2", categories: ["identite", "identifiants"])
      #expect(try await gateway.post(narrower, as: "departement-04").status == 201)
      try await gateway.settle()
      let received = try await gateway.collect("logement-04", purpose: "logement").releases
      let notice = try #require(received.first { $0["type"] == "passerelle.rectification.v1" })
      #expect(notice["data"]?["envois"]?.arrayValue?.compactMap { $0["id"]?.stringValue } == told.ids)
      for release in received where release["type"] != "passerelle.rectification.v1" {
        #expect(!JSONWriter.text(release).contains("temporaire-parent-ou-tiers"))
      }
    }
  }

  @Test func anErasedPersonIsKnownNoMoreAndWhoeverWasToldHearsOfIt() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      #expect(try await gateway.post(Story.household(gateway), as: "caf-041").status == 201)
      try await Self.told(gateway)
      #expect(try await gateway.post(Self.consent(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      let told = try await gateway.collect("logement-04", purpose: "logement")
      try #require(told.ids.count == 1)
      let store = gateway.assembly.store
      let subject = Subject(author: try #require(PartnerID("departement-04")), bearer: .usager, reference: "CD04-7733")
      let bearer = try #require(try await store.bearer(of: subject))
      guard case .usager(let usager) = bearer else { throw Failure("no usager") }
      let foyer = try #require(try await store.recall(bearer)?.foyers.first)
      let access = AccessEntry(
        person: "test", role: "dpo", command: "usager erase", target: usager.text, reason: "at her request",
        at: Assembly.systemClock.now)
      let report = try #require(try await gateway.assembly.erase(usager, by: access))
      #expect(report.told.map(\.text).contains("logement-04"))
      try await gateway.settle()
      // Nobody leads to her, and the household of the others names her no more.
      #expect(try await store.bearer(of: subject) == nil)
      #expect(try await store.recall(bearer)?.statements.isEmpty == true)
      let household = try #require(try await store.recall(.foyer(foyer.id)))
      let members = household.statements.flatMap(\.facts).filter { $0.key.path.text == "/foyer/membres" }
      #expect(members.count == 2 && household.foyers.first?.members.count == 2)
      #expect(household.statements.flatMap(\.facts).contains { $0.key.path.text == "/foyer/rsa/etat" })
      let notice = try await gateway.collect("logement-04", purpose: "logement").releases.last
      #expect(notice?["data"]?["motif"] == "effacement")
      #expect(notice?["data"]?["envois"]?.arrayValue?.compactMap { $0["id"]?.stringValue } == told.ids)
      #expect(try await store.verifyLog { _, _ in }.faults == [])
      // Why she was told of is still known, by whom it concerns: the trace of 36 months.
      let reasons = try await store.reasons(of: told.ids[0]).flatMap { ReasonBook.reasons($0) }
      #expect(reasons?.contains { $0.key == "/usager/logement" && $0.outcome == .released } == true)
      #expect(reasons?.allSatisfy { !$0.key.contains("[") } == true)
      #expect(try await store.sealedRelease(told.ids[0]) == nil)
      // What her author says of her again is about somebody new.
      #expect(try await gateway.post(Story.usager(gateway, id: "usager-again"), as: "departement-04").status == 201)
      #expect(try await store.bearer(of: subject) != bearer)
    }
  }

  @Test func aConsentToWhatRestsOnTheLawIsRefused() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      let answer = try await gateway.post(
        Self.consent(gateway, purpose: "orientation", recipient: "francetravail"), as: "departement-04")
      #expect(answer.status == 422 && answer.code == "consent.not-asked")
      let unknown = try await gateway.post(Self.consent(gateway, recipient: "personne-04"), as: "departement-04")
      #expect(unknown.code == "consent.unknown")
    }
  }
}
