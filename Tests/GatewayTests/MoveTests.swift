import Consent
import Exchange
import Foundation
import JSONTree
import TestSupport
import Testing

@testable import Gateway

/// A household moves to another département: the body that was in charge is told of nothing any more, and the new one gets what its purposes name,
/// which a diagnosis is not.
@Suite struct MoveTests {
  private static let partners = [
    TestGateway.Registration(
      id: "caf-041", siret: "99900004100015", family: .caf, kind: .payer, territories: ["04", "05"], payers: ["CAF:041"]),
    TestGateway.Registration(id: "departement-04", siret: "99900004200013", family: .departement, kind: .departmentalCouncil),
    TestGateway.Registration(
      id: "departement-05", siret: "99900005200004", family: .departement, kind: .departmentalCouncil, territories: ["05"]),
    TestGateway.Registration(id: "asso-durance", siret: "99900004400019", family: .departement, kind: .delegatedBody),
    TestGateway.Registration(
      id: "francetravail", siret: "99900004300011", family: .francetravail, kind: .franceTravail, territories: ["04", "05"]),
  ]
  private static let needs = "/usager/diagnostic/obstacles"

  private static func example(_ type: String, _ name: String) throws -> JSONValue {
    let parts = type.split(separator: ".", maxSplits: 1).map(String.init)
    let file = Outside.package.appendingPathComponent("Adapters/\(parts[0])/\(parts[1])/examples/\(name)")
    return try JSONValue(parsing: Array(Data(contentsOf: file)))
  }

  /// In 04, with a diagnosis that France Travail tells of Aurélie, oriented to the association.
  private static func before(_ gateway: TestGateway) async throws {
    let search = try example("francetravail.usager-recherche.v2", "trouve.json")
    let diagnosis = try JSONValue(
      parsing: Array(
        JSONWriter.text(try example("francetravail.diagnostic.v4", "complet.json")).replacing("20000000413", with: "20000000412")
          .utf8))
    try await gateway.live([
      (PayerFile().event(gateway, "rsa-1"), "caf-041"), (Story.usager(gateway), "departement-04"),
      (Story.orientation(gateway), "departement-04"),
      (
        gateway.event("francetravail.usager-recherche.v2", from: "francetravail", id: "ft-1", data: ["data": search]),
        "francetravail"
      ),
      (
        gateway.event("francetravail.diagnostic.v4", from: "francetravail", id: "ft-2", data: ["data": diagnosis]),
        "francetravail"
      ),
    ])
  }

  private static func move(_ gateway: TestGateway) async throws {
    try await gateway.live([(PayerFile(departement: "005", street: "DES MELEZES").event(gateway, "rsa-2"), "caf-041")])
  }

  @Test func whoWasInChargeIsToldWhileTheHouseholdLivesThere() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      try await Self.before(gateway)
      #expect(try await gateway.told("asso-durance", "accompagnement").count == 1)
      #expect(try await gateway.asked(PayerFile.aurelie).contains("LAVANDINS"))
      #expect(try await gateway.asked(PayerFile.aurelie, [Self.needs], purpose: "accompagnement").contains("\"values\""))
    }
  }

  @Test func itsScopeEndsWithTheMove() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      try await Self.before(gateway)
      try await Self.move(gateway)
      #expect(try await gateway.told("asso-durance", "accompagnement") == [])
      #expect(try await gateway.told("departement-04", "gestion-rsa") == [])
      let answer = try await gateway.asked(PayerFile.aurelie)
      #expect(!answer.contains("MELEZES") && !answer.contains("LAVANDINS"))
      #expect(try await !gateway.asked(PayerFile.aurelie, [Self.needs], purpose: "accompagnement").contains("\"values\""))
    }
  }

  @Test func theNewOneLearnsTheRightAndNoDiagnosisUnlessItsPurposeNamesIt() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      try await Self.before(gateway)
      try await Self.move(gateway)
      #expect(try await gateway.told("departement-05", "gestion-rsa").contains { $0.contains("AURELIE") })
      #expect(try await gateway.asked(PayerFile.aurelie, by: "departement-05").contains("MELEZES"))
      let managing = try await gateway.asked(PayerFile.aurelie, [Self.needs], by: "departement-05")
      #expect(!managing.contains("\"values\""))
      // Support names the diagnosis, for whom is subject to rights and duties there.
      let supporting = try await gateway.asked(PayerFile.aurelie, [Self.needs], by: "departement-05", purpose: "accompagnement")
      #expect(supporting.contains("\"values\""))
    }
  }
}
