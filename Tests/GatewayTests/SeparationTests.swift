import Consent
import Exchange
import JSONTree
import Testing

@testable import Gateway

/// A couple parts: what holds of the household that one of them leaves is told of that one no more, and nothing of the new one is told of
/// whoever stays.
@Suite struct SeparationTests {
  /// What the Département is answered of each one's household.
  private static func told(_ gateway: TestGateway) async throws -> (her: String, him: String) {
    (try await gateway.asked(PayerFile.aurelie), try await gateway.asked(PayerFile.marc))
  }

  private static func couple(_ gateway: TestGateway) -> (event: JSONValue, by: String) {
    var file = PayerFile()
    file.day = PayerFile.monthBefore
    return (file.event(gateway, "rsa-1"), "caf-041")
  }

  /// Marc's own file, at another street.
  private static func his(_ gateway: TestGateway) -> (event: JSONValue, by: String) {
    let file = PayerFile(
      persons: [PayerFile.marc.as("DEM")], file: "310999900000000", claim: "01004019999", street: "DES CEDRES")
    return (file.event(gateway, "rsa-his"), "caf-041")
  }

  @Test func beforeItBothAreToldOfAtOneAddress() async throws {
    try await TestGateway.run { gateway in
      try await gateway.live([Self.couple(gateway)])
      let told = try await Self.told(gateway)
      #expect(told.her.contains("LAVANDINS") && told.him.contains("LAVANDINS"))
    }
  }

  @Test func whoLeavesTakesNothingAlongAndWhoStaysLearnsNothing() async throws {
    try await TestGateway.run { gateway in
      try await gateway.live([Self.couple(gateway)])
      let hers = PayerFile(persons: [PayerFile.aurelie, PayerFile.lou]).event(gateway, "rsa-2")
      try await gateway.live([(hers, "caf-041"), Self.his(gateway)])
      let told = try await Self.told(gateway)
      #expect(told.him.contains("CEDRES") && !told.him.contains("LAVANDINS"))
      #expect(told.her.contains("LAVANDINS") && !told.her.contains("CEDRES"))
      // Nor is anybody else's file sent with theirs.
      for text in try await gateway.told("departement-04", "gestion-rsa") {
        #expect(text.contains("AURELIE") != text.contains("MARC"))
      }
    }
  }

  @Test func theOrderInWhichTheTwoFilesComeChangesNothing() async throws {
    try await TestGateway.run { gateway in
      let hers = PayerFile(persons: [PayerFile.aurelie, PayerFile.lou]).event(gateway, "rsa-2")
      try await gateway.live([Self.his(gateway), (hers, "caf-041"), Self.couple(gateway)])
      let told = try await Self.told(gateway)
      #expect(told.him.contains("CEDRES") && !told.him.contains("LAVANDINS"))
      #expect(told.her.contains("LAVANDINS") && !told.her.contains("CEDRES"))
    }
  }

  @Test func whoLeavesWithoutAFileOfTheirOwnIsToldOfNoMore() async throws {
    try await TestGateway.run { gateway in
      try await gateway.live([
        Self.couple(gateway), (Story.orientation(gateway), "departement-04"),
        (Story.orientation(gateway, of: .marc, id: "orientation-2"), "departement-04"),
      ])
      #expect(try await gateway.told("francetravail", "orientation").count == 2)
      let until = PayerFile.marc.until(Story.reference)
      try await gateway.live([
        (PayerFile(persons: [PayerFile.aurelie, until, PayerFile.lou]).event(gateway, "rsa-2"), "caf-041")
      ])
      let told = try await gateway.told("francetravail", "orientation")
      #expect(told.count == 1 && told[0].contains("288040407012314"))
      let him = try await gateway.usager(PayerFile.marc, in: PayerFile())
      #expect(try await gateway.grounds(him, "francetravail").first == .condition)
    }
  }

  @Test func ofAHouseholdThatBothHaveLeftNothingIsToldOfEither() async throws {
    try await TestGateway.run { gateway in
      try await gateway.live([Self.couple(gateway)])
      let closed = PayerFile(
        persons: [PayerFile.aurelie, PayerFile.marc, PayerFile.lou].map { $0.until(PayerFile.monthBefore) }, state: "5")
      let hers = PayerFile(
        persons: [PayerFile.aurelie, PayerFile.lou], file: "310888800000000", claim: "01004018888", street: "DES AMANDIERS")
      try await gateway.live([
        (closed.event(gateway, "rsa-2"), "caf-041"), (hers.event(gateway, "rsa-hers"), "caf-041"), Self.his(gateway),
      ])
      let told = try await Self.told(gateway)
      #expect(told.her.contains("AMANDIERS") && told.him.contains("CEDRES"))
      #expect(!(told.her + told.him).contains("LAVANDINS"))
      #expect(!told.her.contains("CEDRES") && !told.him.contains("AMANDIERS"))
    }
  }
}
