import Consent
import Dossier
import Exchange
import JSONTree
import Release
import Store
import Testing

@testable import Gateway

/// A new partner, and children of several unions: each person has one dossier, and a former partner learns nothing of the new household.
@Suite struct RecompositionTests {
  private static let yanis = PayerFile.Person(
    first: "YANIS", name: "BELKADI", birthName: "BELKADI", born: "1984-05-09", sex: "1", nir: "1840504070455", role: "CJT")
  private static let noe = PayerFile.Person(
    first: "NOE", name: "BELKADI", birthName: "BELKADI", born: "2016-09-03", sex: "1", role: "ENF")

  private static var before: [PayerFile] {
    var (hers, yanis) = (
      PayerFile(persons: [PayerFile.aurelie, PayerFile.lou]),
      PayerFile(persons: [Self.yanis.as("DEM"), noe], file: "310777700000000", claim: "01004017777", street: "DES TILLEULS")
    )
    (hers.day, yanis.day) = (PayerFile.monthBefore, PayerFile.monthBefore)
    return [hers, yanis]
  }

  private static var his: PayerFile {
    PayerFile(persons: [PayerFile.marc.as("DEM")], file: "310999900000000", claim: "01004019999", street: "DES CEDRES")
  }

  private static var after: PayerFile { PayerFile(persons: [PayerFile.aurelie, yanis, PayerFile.lou, noe]) }

  @Test func theNewHouseholdIsOneAndTheFormerPartnerLearnsNothingOfIt() async throws {
    try await TestGateway.run { gateway in
      try await gateway.live(Self.before.enumerated().map { ($1.event(gateway, "rsa-\($0)"), "caf-041") })
      try await gateway.live([(Self.his.event(gateway, "rsa-his"), "caf-041")])
      #expect(try await gateway.asked(Self.yanis).contains("TILLEULS"))
      let closed = PayerFile(
        persons: [Self.yanis.as("DEM"), Self.noe].map { $0.until(PayerFile.monthBefore) }, file: "310777700000000",
        claim: "01004017777", state: "5", street: "DES TILLEULS")
      try await gateway.live([(closed.event(gateway, "rsa-3"), "caf-041"), (Self.after.event(gateway, "rsa-4"), "caf-041")])
      let yanis = try await gateway.asked(Self.yanis)
      #expect(yanis.contains("LAVANDINS") && !yanis.contains("TILLEULS"))
      let former = try await gateway.asked(PayerFile.marc, ["/foyer/adresse", "/foyer/membres", "/usager/identite/prenoms"])
      #expect(former.contains("CEDRES") && !former.contains("LAVANDINS") && !former.contains("YANIS") && !former.contains("NOE"))
      // The children of both unions are in the household of today, each once.
      let usager = try await gateway.usager(PayerFile.aurelie, in: Self.after)
      guard case .person(_, let households) = try await gateway.about(usager) else { throw Failure("nobody") }
      let present = households.flatMap { household in
        household.members.filter { household.isMember($0.id, on: TestGatewayClock.today) }
      }
      #expect(Set(present.map(\.id)).count == 4 && present.count == 4)
    }
  }
}
