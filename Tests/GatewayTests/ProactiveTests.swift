import Dossier
import Exchange
import Foundation
import JSONTree
import Store
import Testing

@testable import Gateway

/// The payer tells the Département whom to inform of a right: it serves that alone, the person may object, and hears of it.
@Suite struct ProactiveTests {
  private static let purpose = "acces-aux-droits"

  /// The household of the story, whose adults are old enough.
  private static func household(
    _ gateway: TestGateway, id: String, state: String, street: String, purpose: String? = nil
  ) throws -> JSONValue {
    let event = Story.household(gateway, id: id, state: state, street: street)
    let data = try #require(event["data_base64"]?.stringValue.flatMap { Data(base64Encoded: $0) })
    let xml = String(decoding: data, as: UTF8.self).replacing("1988-04-12", with: "1958-04-12")
      .replacing("1985-11-30", with: "1955-11-30").replacing("2880404070123", with: "2580404070123")
      .replacing("1851113055321", with: "1551113055321")
    return gateway.event(
      "caf.rsa-beneficiaires.vrsb0801", from: "caf-041", id: id,
      data: ["datacontenttype": "application/xml", "data_base64": .string(Base64.text(Array(xml.utf8)))],
      attributes: purpose.map { ["purpose": .string($0)] } ?? [:])
  }

  private static func objection(_ gateway: TestGateway) -> JSONValue {
    gateway.event(
      "departement.opposition.v1", from: "departement-04", id: "objection-1",
      data: [
        "data": [
          "reference": "CD04-7733", "nir": "258040407012329", "nomNaissance": "Garcin", "prenom": "Aurélie",
          "dateNaissance": "1958-04-12",
          "oppositions": [
            [
              "identifiant": "OPP-1", "finalite": .string(purpose), "recueilliPar": "Maison des solidarités d'essai",
              "depuis": .string(TestGatewayClock.today.description),
            ]
          ],
        ]
      ])
  }

  @Test func whatIsToldToInformOfARightServesNothingElse() async throws {
    try await TestGateway.run { gateway in
      let plain = try Self.household(gateway, id: "rsa-1", state: "2", street: "DES LAVANDINS")
      #expect(try await gateway.post(plain, as: "caf-041").status == 201)
      try await gateway.settle()
      let before = try await gateway.collect("departement-04", purpose: "gestion-rsa").releases
      #expect(!before.isEmpty)
      let proactive = try Self.household(gateway, id: "pro-1", state: "5", street: "DU SECRET", purpose: Self.purpose)
      #expect(try await gateway.post(proactive, as: "caf-041").status == 201)
      try await gateway.settle()
      #expect(try await gateway.assembly.store.status().usagers == 3)

      let informed = try await gateway.collect("departement-04", purpose: Self.purpose).releases
      let secret = informed.filter { JSONWriter.text($0).contains("DU SECRET") }
      #expect(secret.count == 2)
      for release in secret {
        #expect(release["notice"] == "2026-11" && release["purpose"] == .string(Self.purpose))
        #expect(release["data"]?["foyer"]?["etatRsa"] == "clos")
        #expect(release["data"]?["personnes"]?.arrayValue?.count == 1)
        #expect(!JSONWriter.text(release).contains("80404"))
      }
      // Nothing else was made of it, for nobody: not even the same again.
      #expect(try await gateway.collect("departement-04", purpose: "gestion-rsa").releases == before)
      for (partner, purpose) in [("francetravail", "orientation"), ("departement-04", "accompagnement")] {
        let told = try await gateway.collect(partner, purpose: purpose).releases
        #expect(!told.contains { JSONWriter.text($0).contains("SECRET") || JSONWriter.text($0).contains("clos") })
      }
      // Nor when the ordinary facts are told anew.
      let again = try Self.household(gateway, id: "rsa-2", state: "2", street: "DU MOULIN")
      #expect(try await gateway.post(again, as: "caf-041").status == 201)
      try await gateway.settle()
      let after = try await gateway.collect("departement-04", purpose: "gestion-rsa").releases
      #expect(!after.isEmpty)
      #expect(!after.contains { JSONWriter.text($0).contains("SECRET") })
    }
  }

  @Test func whoObjectsIsNotToldOfAndWhatWaitsIsTakenBack() async throws {
    try await TestGateway.run { gateway in
      let proactive = try Self.household(gateway, id: "pro-1", state: "5", street: "DU SECRET", purpose: Self.purpose)
      #expect(try await gateway.post(proactive, as: "caf-041").status == 201)
      try await gateway.settle()
      #expect(try await gateway.assembly.store.status().releases[.sealed] == 2)
      #expect(try await gateway.post(Self.objection(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      let informed = try await gateway.collect("departement-04", purpose: Self.purpose).releases
      #expect(informed.count == 1)
      #expect(informed.allSatisfy { !JSONWriter.text($0).contains("GARCIN") })
      let subject = Subject(author: try #require(PartnerID("departement-04")), bearer: .usager, reference: "CD04-7733")
      let bearer = try #require(try await gateway.assembly.store.bearer(of: subject))
      let uses = try #require(try await gateway.assembly.store.recall(bearer)).statements.map(\.use)
      #expect(uses.contains(.objection) && uses.contains(.proactive(purpose: Self.purpose)))
    }
  }

  @Test func aMisspeltPurposeIsRefusedRatherThanTakenForNone() async throws {
    try await TestGateway.run { gateway in
      let proactive = try Self.household(gateway, id: "pro-1", state: "5", street: "DU SECRET", purpose: "acces-au-droit")
      let answer = try await gateway.post(proactive, as: "caf-041")
      #expect(answer.status == 422)
      #expect(String(decoding: answer.body, as: UTF8.self).contains("event.purpose-unknown"))
      #expect(try await gateway.assembly.store.status().usagers == 0)
    }
  }
}
