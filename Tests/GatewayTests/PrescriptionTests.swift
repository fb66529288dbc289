import Exchange
import Foundation
import JSONTree
import Store
import Testing

@testable import Gateway

/// A prescription from a worker to the operator of a local scheme, and its outcome back.
@Suite struct PrescriptionTests {
  private static let partners =
    TestGateway.partners + [
      TestGateway.Registration(id: "mobilite-04", siret: "99900004200062", family: .departement, kind: .localOperator),
      TestGateway.Registration(id: "garage-04", siret: "99900004200070", family: .departement, kind: .localOperator),
    ]

  @Test func aMobilityPrescriptionReachesItsOperatorAloneAndItsOutcomeComesBack() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      #expect(try await gateway.post(Story.household(gateway), as: "caf-041").status == 201)
      #expect(try await gateway.post(Story.usager(gateway), as: "departement-04").status == 201)
      #expect(try await gateway.post(Self.prescription(gateway), as: "departement-04").status == 201)
      try await gateway.settle()

      let received = try await gateway.collect("mobilite-04", purpose: "prescription")
      try #require(received.releases.count == 1)
      let data = try #require(received.releases[0]["data"])
      #expect(data["personne"]?["reference"] == "CD04-7733")
      #expect(data["prescriptions"]?.arrayValue?.map { $0["identifiant"]?.stringValue } == ["P-7733"])
      // No NIR, no household, no right; and nothing of what is prescribed elsewhere.
      let text = JSONWriter.text(data)
      for secret in ["2880404", "GARCIN", "Garcin", "3104572", "LAVANDINS", "P-7734"] {
        #expect(!text.contains(secret), "\(secret)")
      }
      let other = try await gateway.collect("garage-04", purpose: "prescription")
      #expect(other.releases.first?["data"]?["prescriptions"]?.arrayValue?.map { $0["identifiant"]?.stringValue } == ["P-7734"])

      #expect(try await gateway.post(Self.outcome(gateway, answering: data), as: "mobilite-04").status == 201)
      try await gateway.settle()
      let answer = try await gateway.collect("departement-04", purpose: "accompagnement")
      try #require(answer.releases.count == 1)
      let outcomes = answer.releases[0]["data"]?["suites"]?.arrayValue
      #expect(outcomes?.count == 1)
      #expect(outcomes?.first?["identifiantPrescription"] == "P-7733")
      #expect(outcomes?.first?["etat"] == "realisee")
      #expect(outcomes?.first?["issue"] == "solution-trouvee")
      // The comment on a person went nowhere.
      #expect(!JSONWriter.text(answer.releases[0]).contains("permis"))
    }
  }

  private static func prescription(_ gateway: TestGateway) -> JSONValue {
    func one(_ id: String, _ scheme: String, _ theme: String, _ siret: String) -> JSONValue {
      [
        "identifiant": .string(id), "dispositif": .string(scheme), "thematique": .string(theme),
        "structure": ["siret": .string(siret)], "date": .string(TestGatewayClock.today.description), "etat": "emise",
      ]
    }
    return gateway.event(
      "departement.prescription.v1", from: "departement-04", id: "prescription-1",
      data: [
        "data": [
          "personne": ["reference": "CD04-7733", "nom": "TESSIER", "prenom": "Aurélie", "dateNaissance": "1988-04-12"],
          "prescriptions": [
            one("P-7733", "plateforme-mobilite", "mobilite--etre-accompagne-dans-son-parcours-mobilite", "99900004200062"),
            one("P-7734", "garage-solidaire", "mobilite--entretenir-reparer-son-vehicule", "99900004200070"),
          ],
        ]
      ])
  }

  /// The operator answers with the person as it was told of her.
  private static func outcome(_ gateway: TestGateway, answering prescription: JSONValue) -> JSONValue {
    gateway.event(
      "departement.prescription-suite.v1", from: "mobilite-04", id: "suite-1",
      data: [
        "data": [
          "personne": prescription["personne"] ?? .null,
          "suites": [
            [
              "identifiantPrescription": "P-7733", "etat": "realisee", "date": .string(TestGatewayClock.today.description),
              "issue": "solution-trouvee", "commentaire": "A repassé son permis.",
            ]
          ],
        ]
      ])
  }
}
