import Exchange
import Foundation
import JSONTree
import Store
import Testing

@testable import Gateway

/// The main job over HTTP: messages in, in the partners' formats; releases out, in the recipients'.
@Suite struct MainJobTests {
  @Test func aReleaseWaitsForADecisionThenGoesToFranceTravail() async throws {
    try await TestGateway.run { gateway in
      #expect(try await gateway.post(Story.household(gateway), as: "caf-041").status == 201)
      #expect(try await gateway.post(Story.usager(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      var filter = ReleaseFilter()
      filter.recipient = PartnerID("francetravail")
      filter.state = .waiting
      let waiting = try await gateway.assembly.store.releases(filter, after: nil, limit: 10).entries
      // Aurélie and Marc; never Lou.
      #expect(waiting.count == 2)
      #expect(waiting.allSatisfy { $0.code == .translateMissingRequired })
      #expect(waiting.allSatisfy { Set($0.names).isSuperset(of: ["origine", "parcours", "organisme"]) })
      #expect(try await gateway.collect("francetravail", purpose: "orientation").releases == [])

      #expect(try await gateway.post(Story.orientation(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      let collected = try await gateway.collect("francetravail", purpose: "orientation")
      try #require(collected.releases.count == 1)
      let data = try #require(collected.releases[0]["data"])
      let search: JSONValue = ["dateNaissance": "1988-04-12", "nir": "288040407012314"]
      #expect(data["recherche"]?["body"] == search)
      #expect(data["orientation"]?["body"]?["parcours"]?.stringValue == "PSP")
      #expect(data["orientation"]?["body"]?["organisme"]?.stringValue == "CD")
      #expect(data["orientation"]?["body"]?["origine"]?.stringValue == "INSCRIPTION_AUTO_CAF")
      // At least once, immutable, each with a stable id.
      let again = try await gateway.collect("francetravail", purpose: "orientation")
      #expect(again.ids == collected.ids)
      #expect(again.releases == collected.releases)
      _ = try await gateway.collect("francetravail", purpose: "orientation", acknowledging: collected.ids)
      #expect(try await gateway.collect("francetravail", purpose: "orientation").releases == [])
    }
  }

  @Test func aDuplicateIsAnAnswerAndOtherOctetsAreAConflict() async throws {
    try await TestGateway.run { gateway in
      let event = Story.usager(gateway)
      let first = try await gateway.post(event, as: "departement-04")
      let second = try await gateway.post(event, as: "departement-04")
      #expect(first.status == 201)
      #expect(second.status == 200)
      #expect(first.tree?.root["payload"]?.string == second.tree?.root["payload"]?.string)
      var other = event.objectValue ?? [:]
      other["data"] = event["data"]?.setting("autre@example.fr", at: JSONPointer(tokens: ["email"]))
      let conflict = try await gateway.post(.object(other), as: "departement-04")
      #expect(conflict.status == 409)
      #expect(conflict.code == RefusalCode.recordConflict.rawValue)
      #expect(try await gateway.assembly.store.status().messages == 1)
    }
  }

  @Test func aClosedRightGoesNowhere() async throws {
    try await TestGateway.run { gateway in
      _ = try await gateway.post(Story.household(gateway, state: "5"), as: "caf-041")
      #expect(try await gateway.post(Story.orientation(gateway), as: "departement-04").status == 201)
      try await gateway.settle()
      #expect(try await gateway.collect("francetravail", purpose: "orientation").releases == [])
      var filter = ReleaseFilter()
      filter.recipient = PartnerID("francetravail")
      let states = try await gateway.assembly.store.releases(filter, after: nil, limit: 10).entries.map(\.state)
      #expect(Set(states) == [.withheld])
    }
  }

  @Test func aDelegatedBodyGetsThePersonEntrustedWithoutTheNIR() async throws {
    try await TestGateway.run { gateway in
      for (event, partner) in [
        (Story.household(gateway), "caf-041"), (Story.usager(gateway), "departement-04"),
        (Story.orientation(gateway), "departement-04"),
      ] {
        #expect(try await gateway.post(event, as: partner).status == 201)
      }
      try await gateway.settle()
      let collected = try await gateway.collect("asso-durance", purpose: "accompagnement")
      #expect(collected.releases.count == 1)
      let text = collected.releases.map { JSONWriter.text($0) }.joined()
      #expect(text.contains("Garcin") || text.contains("GARCIN"))
      #expect(!text.contains("28804040701"))
      #expect(!text.contains("MARC"))
    }
  }

  @Test func aMessageOutsideOfItsAuthorsScopeIsRefused() async throws {
    try await TestGateway.run { gateway in
      let answer = try await gateway.post(Story.household(gateway, payer: "051"), as: "caf-041")
      #expect(answer.status == 403)
      #expect(answer.code == RefusalCode.eventScope.rawValue)
      #expect(try await gateway.assembly.store.status().messages == 0)
    }
  }

  @Test func aMailboxRequestIsServedOnceAndForAPurposeOfTheConvention() async throws {
    try await TestGateway.run { gateway in
      func request(_ id: String, _ purpose: String) -> JSONValue {
        gateway.event(
          "passerelle.mailbox.v1", from: "francetravail", id: id, data: ["data": [:]],
          attributes: ["agent": "BATCH", "purpose": .string(purpose)])
      }
      #expect(try await gateway.post(request("r1", "orientation"), as: "francetravail", to: "/v1/mailbox").status == 200)
      let replayed = try await gateway.post(request("r1", "orientation"), as: "francetravail", to: "/v1/mailbox")
      #expect(replayed.code == RefusalCode.requestReplayed.rawValue)
      let purpose = try await gateway.post(request("r2", "curiosite"), as: "francetravail", to: "/v1/mailbox")
      #expect(purpose.code == RefusalCode.requestPurpose.rawValue)
      let event = gateway.event(
        "passerelle.mailbox.v1", from: "francetravail", id: "r3", data: ["data": ["acknowledge": ["rien"]]],
        attributes: ["agent": "BATCH", "purpose": "orientation"])
      let unknown = try await gateway.post(event, as: "francetravail", to: "/v1/mailbox")
      #expect(unknown.code == RefusalCode.mailboxUnknownItem.rawValue)
      let wrong = gateway.event(
        "passerelle.mailbox.v1", from: "francetravail", id: "r4", data: ["data": ["limite": 5]],
        attributes: ["agent": "BATCH", "purpose": "orientation"])
      #expect(
        try await gateway.post(wrong, as: "francetravail", to: "/v1/mailbox").code == RefusalCode.requestData.rawValue)
    }
  }
}
