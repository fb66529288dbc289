import Dossier
import Exchange
import Foundation
import JSONTree
import Store
import TestSupport
import Testing

@testable import Gateway

/// A person who did not come is an outcome of an appointment that both sides see, and nothing else.
@Suite struct NoShowTests {
  @Test func aNoShowIsSeenByBothSidesAndIsNoBreachByItself() async throws {
    try await TestGateway.run { gateway in
      #expect(try await gateway.post(Story.household(gateway), as: "caf-041").status == 201)
      #expect(try await gateway.post(Story.usager(gateway), as: "departement-04").status == 201)
      #expect(try await gateway.post(try Self.noShow(gateway), as: "departement-04").status == 201)
      try await gateway.settle()

      // France Travail learns of it, in its own words.
      let told = try await gateway.collect("francetravail", purpose: "rendez-vous")
      try #require(told.releases.count == 1)
      #expect(told.releases[0]["data"]?["rendezVous"]?["body"]?["statut"] == "ABSENT")
      // In the dossier it is an appointment: no breach and no sanction was made of it.
      var flows = FlowFilter()
      flows.type = MessageType("departement.rendez-vous.rdvi")
      let flow = try #require(try await gateway.assembly.store.flows(flows, after: nil, limit: 1).entries.first)
      let detail = try #require(try await gateway.assembly.store.flow(flow.flow))
      let bearer = try #require(detail.statements.first?.bearer)
      let recalled = try #require(try await gateway.assembly.store.recall(bearer))
      let paths = recalled.statements.flatMap { $0.facts.map(\.key.path.text) }
      #expect(paths.contains("/usager/rendezVous"))
      #expect(!paths.contains { $0.hasPrefix("/usager/sanction") || $0.hasPrefix("/usager/manquement") })
      // Nobody is sent anything but the appointment for it.
      var filter = ReleaseFilter()
      filter.state = .sealed
      let sealed = try await gateway.assembly.store.releases(filter, after: nil, limit: 50).entries
      #expect(sealed.allSatisfy { !$0.type.text.contains("sanction") })
    }
  }

  /// The appointment of the adapter's example, as Aurélie's, to which she did not come.
  private static func noShow(_ gateway: TestGateway) throws -> JSONValue {
    let file = Outside.package.appendingPathComponent("Adapters/departement/rendez-vous.rdvi/examples/annule-telephone.json")
    var text = try String(contentsOf: file, encoding: .utf8)
    for (old, new) in [
      ("Clémence", "Aurélie"), ("Aubergé", "Tessier"), ("Serrano", "Garcin"), ("1988-04-17", "1988-04-12"),
      ("288040411203110", "288040407012314"), ("\"revoked\"", "\"noshow\""), ("\"2026-11-08T17:00:00.000+01:00\"", "null"),
    ] { text = text.replacingOccurrences(of: old, with: new) }
    return gateway.event(
      "departement.rendez-vous.rdvi", from: "departement-04", id: "rdv-1",
      data: ["data": try JSONValue(parsing: Array(text.utf8))])
  }
}
