import Exchange
import JSONTree
import Store
import Testing

@testable import Gateway

/// A sanction that France Travail proposes reaches the Département's mailbox as a proposal, with the fifteen days that it has.
@Suite struct ProposedSanctionTests {
  private static let number = "20000000412"

  /// A breach of whoever has that number, with a suspension proposed.
  private static func breach(_ gateway: TestGateway, event: String = "PROP_SANCTION") -> JSONValue {
    let moment = "\(TestGatewayClock.today)T08:00:00+01:00"
    return gateway.event(
      "francetravail.sanction-manquement.v1", from: "francetravail", id: "manquement-\(event)",
      data: [
        "data": [
          "usager": ["numeroFranceTravail": .string(number)],
          "reponse": [
            "identifiantManquement": "6050", "familleManquement": "F01", "dateManquement": .string(moment),
            "justificationDecisionSanction": "Deux absences.",
            "consequencesSanction": [
              [
                "idConsequenceSanction": "2486", "typeConsequenceSanction": "SUSP_RSA", "delegation": false,
                "modaliteProposee": "P", "montantPropose": 50, "dureeProposee": 1,
                "evenements": [
                  ["identifiantEvenement": "e-1", "typeEvenement": .string(event), "dateEvenement": .string(moment)]
                ],
              ]
            ],
          ],
        ]
      ])
  }

  private static func search(_ gateway: TestGateway) -> JSONValue {
    gateway.event(
      "francetravail.usager-recherche.v2", from: "francetravail", id: "recherche",
      data: [
        "data": [
          "recherche": [
            "method": "POST", "path": "/usagers/par-datenaissance-et-nir",
            "headers": ["pa-identifiant-agent": "BATCH", "pa-nom-agent": "PASSERELLE", "pa-prenom-agent": "PASSERELLE"],
            "body": ["dateNaissance": "1988-04-12", "nir": "288040407012314"],
          ],
          "reponse": [
            "codeRetour": "S001", "topIdentiteCertifiee": "O", "jetonUsager": "eyJ0", "numeroFranceTravail": .string(number),
          ],
        ]
      ])
  }

  @Test func theDepartementGetsTheProposalAndItsFifteenDays() async throws {
    try await TestGateway.run { gateway in
      #expect(try await gateway.post(Story.household(gateway), as: "caf-041").status == 201)
      #expect(try await gateway.post(Story.usager(gateway), as: "departement-04").status == 201)
      // France Travail knows by her NIR whose number it is.
      let found = try await gateway.post(Self.search(gateway), as: "francetravail")
      #expect(found.status == 201, "\(String(decoding: found.body, as: UTF8.self))")
      let answer = try await gateway.post(Self.breach(gateway), as: "francetravail")
      #expect(answer.status == 201, "\(String(decoding: answer.body, as: UTF8.self))")
      try await gateway.settle()

      let collected = try await gateway.collect("departement-04", purpose: "gestion-rsa")
      let proposals = collected.releases.filter { $0.objectValue?["type"]?.stringValue == "francetravail.sanction-manquement.v1" }
      let text = JSONWriter.text(try #require(proposals.first))
      #expect(proposals.count == 1 && text.contains("PROP_SANCTION") && text.contains(#""montantPropose":50"#))
      // A proposal is no decision, and what was said freely of a person stays behind.
      for word in ["modaliteValidee", "VALID_SANCTION", "Deux absences"] { #expect(!text.contains(word)) }

      var filter = ReleaseFilter()
      filter.type = MessageType("francetravail.sanction-manquement.v1")
      let release = try #require(try await gateway.assembly.store.releases(filter, after: nil, limit: 9).entries.first)
      let term = try #require(release.term)
      #expect(term.dueAt == release.createdAt.adding(seconds: 15 * 86_400))
      let half = release.createdAt.adding(seconds: 15 * 43_200)
      #expect(term.level(at: half.adding(seconds: -1)) == nil && term.level(at: half) == .notice)
      let late = try await gateway.assembly.store.late(at: half, after: nil, limit: 9)
      #expect(late.entries.map(\.id).contains(release.id))
    }
  }
}
