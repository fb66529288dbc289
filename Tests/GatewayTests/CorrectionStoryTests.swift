import Exchange
import JSONTree
import Store
import Testing

@testable import Gateway

/// The Département had told a wrong telephone number of Aurélie's, and says the right one: whoever was told hears of it (GDPR 19).
@Suite struct CorrectionStoryTests {
  private static func usager(_ gateway: TestGateway, id: String, phone: String) -> JSONValue {
    gateway.event(
      "departement.usager.rdvi", from: "departement-04", id: id,
      data: [
        "data": [
          "first_name": "Aurélie", "last_name": "Tessier", "birth_name": "Garcin", "title": "madame", "role": "demandeur",
          "birth_date": "12/04/1988", "nir": "288040407012314", "affiliation_number": "3104572",
          "department_internal_id": "CD04-7733", "email": "aurelie.tessier@example.fr", "phone_number": .string(phone),
          "address": "8 chemin des Lavandins 04100 Manosque",
        ]
      ])
  }

  private static func post(_ gateway: TestGateway, _ events: [(JSONValue, String)]) async throws {
    for (event, partner) in events {
      let answer = try await gateway.post(event, as: partner)
      try #require(answer.status == 201, "\(String(decoding: answer.body, as: UTF8.self))")
    }
    try await gateway.settle()
  }

  @Test func whoeverWasToldAWrongNumberHearsWhichOfItsReleasesHadItAndNobodyElseDoes() async throws {
    try await TestGateway.run { gateway in
      try await Self.post(
        gateway,
        [
          (Story.household(gateway), "caf-041"), (Story.orientation(gateway), "departement-04"),
          (Self.usager(gateway, id: "usager-1", phone: "0612345678"), "departement-04"),
        ])
      let told = try await gateway.collect("asso-durance", purpose: "accompagnement")
      let wrong = zip(told.ids, told.releases).filter { JSONWriter.text($0.1).contains("0612345678") }.map(\.0)
      try #require(!wrong.isEmpty)
      try await Self.post(gateway, [(Self.usager(gateway, id: "usager-2", phone: "0687654321"), "departement-04")])
      let collected = try await gateway.collect("asso-durance", purpose: "accompagnement").releases
      let notices = collected.filter { $0["type"] == "passerelle.rectification.v1" }
      try #require(notices.count == 1)
      let data = try #require(notices[0]["data"])
      #expect(data["motif"] == "rectification")
      #expect(data["envois"]?.arrayValue?.compactMap { $0["id"]?.stringValue } == wrong)
      #expect(
        data["envois"]?.arrayValue?.first?["faits"] == [["fait": "/usager/contact/telephone", "cas": "rectifie"]])
      for secret in ["0612345678", "0687654321", "Aurélie", "Garcin"] { #expect(!JSONWriter.text(notices[0]).contains(secret)) }
      // What holds now comes with a release of its own.
      #expect(collected.contains { JSONWriter.text($0).contains("0687654321") })
      // France Travail had collected nothing yet; the Département is the author.
      for (partner, purpose) in [("francetravail", "orientation"), ("departement-04", "gestion-rsa")] {
        let others = try await gateway.collect(partner, purpose: purpose)
        #expect(others.answer.status == 200)
        #expect(!others.releases.contains { $0["type"] == "passerelle.rectification.v1" })
      }
      // The same again corrects nothing more.
      try await Self.post(gateway, [(Self.usager(gateway, id: "usager-3", phone: "0687654321"), "departement-04")])
      let again = try await gateway.collect("asso-durance", purpose: "accompagnement", acknowledging: []).releases
      #expect(again.filter { $0["type"] == "passerelle.rectification.v1" }.count == 1)
    }
  }
}
