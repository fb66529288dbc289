import Consent
import Dossier
import Exchange
import JSONTree
import Release
import Store
import Testing

@testable import Gateway

/// A child who lives with one parent and with the other: one usager, a member of two households, and nobody disagrees for that.
@Suite struct AlternatingCustodyTests {
  private static var lou: PayerFile.Person {
    var lou = PayerFile.lou
    lou.nir = "2190204070188"
    return lou
  }
  private static var hers: PayerFile { PayerFile(persons: [PayerFile.aurelie, lou]) }
  private static var his: PayerFile {
    PayerFile(persons: [PayerFile.marc.as("DEM"), lou], file: "310999900000000", claim: "01004019999", street: "DES CEDRES")
  }

  @Test func theChildIsOneInTwoHouseholdsWithoutAConflict() async throws {
    try await TestGateway.run { gateway in
      try await gateway.live([(Self.hers.event(gateway, "rsa-1"), "caf-041"), (Self.his.event(gateway, "rsa-2"), "caf-041")])
      let (one, other) = (
        try await gateway.usager(Self.lou, in: Self.hers), try await gateway.usager(Self.lou, in: Self.his)
      )
      #expect(one == other)
      guard case .person(let person, let households) = try await gateway.about(one) else { throw Failure("nobody") }
      #expect(person.projection.conflicts.isEmpty)
      #expect(households.count == 2 && households.allSatisfy { $0.projection.conflicts.isEmpty })
      #expect(households.allSatisfy { $0.isMember(person.id, on: TestGatewayClock.today) })
      #expect(!person.isInDoubt)
    }
  }

  @Test func neitherParentIsToldOfInTheOthersName() async throws {
    try await TestGateway.run { gateway in
      try await gateway.live([(Self.hers.event(gateway, "rsa-1"), "caf-041"), (Self.his.event(gateway, "rsa-2"), "caf-041")])
      let (hers, his) = (try await gateway.asked(PayerFile.aurelie), try await gateway.asked(PayerFile.marc))
      #expect(hers.contains("LAVANDINS") && !hers.contains("CEDRES"))
      #expect(his.contains("CEDRES") && !his.contains("LAVANDINS"))
    }
  }
}
