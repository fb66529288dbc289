import Exchange
import Foundation
import JSONTree
import Store
import Testing

@testable import Gateway

/// A household is told of in its own département only, though its payer serves two (design §3.2).
@Suite struct ScopeTests {
  private static let partners = [
    TestGateway.Registration(
      id: "caf-041", siret: "99900004100015", family: .caf, kind: .payer, territories: ["04", "05"],
      payers: ["CAF:041", "CAF:051"]),
    TestGateway.Registration(id: "departement-04", siret: "99900004200013", family: .departement, kind: .departmentalCouncil),
    TestGateway.Registration(
      id: "departement-05", siret: "99900005200004", family: .departement, kind: .departmentalCouncil, territories: ["05"]),
    TestGateway.Registration(id: "asso-durance", siret: "99900004400019", family: .departement, kind: .delegatedBody),
    TestGateway.Registration(id: "francetravail", siret: "99900004300011", family: .francetravail, kind: .franceTravail),
  ]

  /// Every release that a council collects, as text.
  private static func told(_ council: String, _ gateway: TestGateway) async throws -> [String] {
    let collected = try await gateway.collect(council, purpose: "gestion-rsa")
    try #require(collected.answer.status == 200, "\(String(decoding: collected.answer.body, as: UTF8.self))")
    return collected.releases.map { JSONWriter.text($0) }
  }

  /// The releases about a household of 05 that left, or could leave, for that partner.
  private static func sealed(for partner: String, _ gateway: TestGateway) async throws -> [ReleaseState] {
    var filter = ReleaseFilter()
    filter.recipient = PartnerID(partner)
    let states = try await gateway.assembly.store.releases(filter, after: nil, limit: 100).entries.map(\.state)
    return states.filter { $0 == .sealed || $0 == .delivered }
  }

  @Test(arguments: ["041", "051"])
  func aHouseholdOf05NeverReachesTheDepartementOf04(payer: String) async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      let household = Story.household(gateway, payer: payer, departement: "005")
      #expect(try await gateway.post(household, as: "caf-041").status == 201)
      try await gateway.settle()
      // The positive control: its own département is told.
      let own = try await Self.told("departement-05", gateway)
      #expect(own.count == 2)
      #expect(own.contains { $0.uppercased().contains("AURELIE") })
      #expect(try await Self.told("departement-04", gateway) == [])
      for partner in ["departement-04", "asso-durance", "francetravail"] {
        #expect(try await Self.sealed(for: partner, gateway) == [], "\(partner)")
      }
    }
  }

  @Test func aHouseholdOf04ReachesTheDepartementOf04AndNotThatOf05() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      #expect(try await gateway.post(Story.household(gateway), as: "caf-041").status == 201)
      try await gateway.settle()
      #expect(try await Self.told("departement-04", gateway).count == 2)
      #expect(try await Self.told("departement-05", gateway) == [])
    }
  }

  @Test func aHouseholdThatMovesTo05IsNotHandedOverTo04AnyMore() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      #expect(try await gateway.post(Story.household(gateway), as: "caf-041").status == 201)
      try await gateway.settle()
      // Sealed for 04 and not collected yet, when the payer says that the household is in 05 now.
      #expect(try await Self.sealed(for: "departement-04", gateway).count == 2)
      let moved = Story.household(gateway, id: "rsa-2", street: "DES MELEZES", departement: "005")
      #expect(try await gateway.post(moved, as: "caf-041").status == 201)
      try await gateway.settle()
      #expect(try await Self.told("departement-04", gateway) == [])
      #expect(try await Self.told("departement-05", gateway).count == 2)
    }
  }
}
