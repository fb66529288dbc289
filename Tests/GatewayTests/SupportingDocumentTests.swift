import Consent
import Dossier
import Exchange
import JSONTree
import Testing

@testable import Gateway

/// The same document handed in at two bodies is one item of the dossier, which both attest; who filed it under which number is nobody else's.
@Suite(.serialized) struct SupportingDocumentTests {
  private static let digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

  private static func documents(
    _ gateway: TestGateway, _ id: String, by partner: String, filed: String, digest: String = digest
  ) -> (event: JSONValue, by: String) {
    var data: JSONObject = [
      "reference": "CD04-7733", "nomNaissance": "Garcin", "prenom": "Aurélie", "dateNaissance": "1988-04-12",
      "pieces": [
        [
          "sha256": .string(digest), "nature": "justificatif-domicile", "dateEmission": "2026-10-05",
          "dateValidite": "2027-01-04",
          "referenceDetenteur": .string(filed), "dateDepot": "2026-10-12",
        ]
      ],
    ]
    if partner == "departement-04" { data["nir"] = "288040407012314" }
    return (gateway.event("departement.pieces.v1", from: partner, id: id, data: ["data": .object(data)]), partner)
  }

  private static func items(_ gateway: TestGateway) async throws -> [SettledFact] {
    let usager = try await gateway.usager(PayerFile.aurelie, in: PayerFile())
    guard case .person(let person, _) = try await gateway.about(usager), let path = FactPath("/usager/pieces") else {
      throw Failure("nobody")
    }
    return person.projection.facts(at: path)
  }

  @Test func twoBodiesThatHoldItAttestOneDocument() async throws {
    try await TestGateway.run { gateway in
      try await gateway.live([
        (PayerFile().event(gateway, "rsa-1"), "caf-041"), (Story.usager(gateway), "departement-04"),
        (Story.orientation(gateway), "departement-04"), Self.documents(gateway, "p-1", by: "departement-04", filed: "GED-55120"),
        Self.documents(gateway, "p-2", by: "asso-durance", filed: "ASSO-7"),
      ])
      let items = try await Self.items(gateway)
      try #require(items.count == 1)
      #expect(Set([items[0].author.text] + items[0].attestations.map(\.author.text)) == ["departement-04", "asso-durance"])
      #expect(!items[0].isConflict)
      guard case .value(let value) = items[0].value else { throw Failure("no value") }
      #expect(value["empreinte"]?["valeur"]?.stringValue == Self.digest && value["identifiant"]?.stringValue == Self.digest)
      #expect(!JSONWriter.text(value).contains("GED-55120") && !JSONWriter.text(value).contains("ASSO-7"))
    }
  }

  @Test func whatIsNoDigestIsRefused() async throws {
    try await TestGateway.run { gateway in
      let wrong = Self.documents(gateway, "p-1", by: "departement-04", filed: "GED-1", digest: Self.digest.uppercased())
      let answer = try await gateway.post(wrong.event, as: wrong.by)
      #expect(answer.status == 422 || answer.status == 400)
      #expect(answer.code == RefusalCode.translateInvalidValue.rawValue)
    }
  }
}
