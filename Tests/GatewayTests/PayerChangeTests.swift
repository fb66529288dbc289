import Consent
import Exchange
import JSONTree
import Testing

@testable import Gateway

/// A household goes from the CAF to the MSA: from that day the former payer's file is history, whoever of the two says so.
@Suite struct PayerChangeTests {
  private static let partners =
    TestGateway.partners + [
      TestGateway.Registration(id: "msa-013", siret: "99900013100006", family: .msa, kind: .payer, payers: ["MSA:013"])
    ]
  private static var atCAF: PayerFile { PayerFile() }
  private static func atMSA(since day: CivilDay = Story.reference) -> PayerFile {
    PayerFile(
      branch: "MSA", number: "013", file: "165120506102200", claim: "01004017734", street: "DES OLIVIERS",
      from: PayerFile.Transfer(branch: "CAF", number: "041", day: day, file: "310457200000000"))
  }
  private static func leaving(_ day: CivilDay = Story.reference) -> PayerFile {
    PayerFile(to: PayerFile.Transfer(branch: "MSA", number: "013", day: day))
  }

  private static func told(_ gateway: TestGateway) async throws -> String {
    try await gateway.asked(PayerFile.aurelie)
  }

  @Test func fromTheDayOnTheNewPayersFileIsToldAndTheOldOneIsNot() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      try await gateway.live([(Self.atCAF.event(gateway, "rsa-1"), "caf-041")])
      #expect(try await Self.told(gateway).contains("LAVANDINS"))
      try await gateway.live([
        (Self.leaving().event(gateway, "rsa-2"), "caf-041"), (Self.atMSA().event(gateway, "rsa-3", by: "msa-013"), "msa-013"),
      ])
      let told = try await Self.told(gateway)
      #expect(told.contains("OLIVIERS") && !told.contains("LAVANDINS"))
      let (one, other) = (
        try await gateway.usager(PayerFile.aurelie, in: Self.atCAF),
        try await gateway.usager(PayerFile.aurelie, in: Self.atMSA(), by: "msa-013")
      )
      #expect(one == other)
    }
  }

  @Test func theNewPayerAloneMaySayIt() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      // The CAF sends no file any more of a household that has left.
      try await gateway.live([
        (Self.atCAF.event(gateway, "rsa-1"), "caf-041"), (Self.atMSA().event(gateway, "rsa-3", by: "msa-013"), "msa-013"),
      ])
      let told = try await Self.told(gateway)
      #expect(told.contains("OLIVIERS") && !told.contains("LAVANDINS"))
    }
  }

  @Test func theOldPayerAloneMaySayItAndThenNothingIsTold() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      try await gateway.live([
        (Self.atCAF.event(gateway, "rsa-1"), "caf-041"), (Story.orientation(gateway), "departement-04"),
      ])
      #expect(try await gateway.told("francetravail", "orientation").count == 1)
      try await gateway.live([(Self.leaving().event(gateway, "rsa-2"), "caf-041")])
      #expect(try await gateway.told("francetravail", "orientation") == [])
      // The new payer opens it again.
      try await gateway.live([(Self.atMSA().event(gateway, "rsa-3", by: "msa-013"), "msa-013")])
      #expect(try await gateway.told("francetravail", "orientation").count == 1)
    }
  }

  @Test func aTransferThatIsStillToComeChangesNothingYet() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      let tomorrow = CivilDay(daysSinceEpoch: TestGatewayClock.today.daysSinceEpoch + 1)
      try await gateway.live([(Self.leaving(tomorrow).event(gateway, "rsa-1"), "caf-041")])
      #expect(try await Self.told(gateway).contains("LAVANDINS"))
    }
  }

  @Test func whoComesBackIsToldOfByTheFileThatIsInForceAgain() async throws {
    try await TestGateway.run(partners: Self.partners) { gateway in
      var (left, away, back) = (Self.leaving(PayerFile.monthBefore), Self.atMSA(since: PayerFile.monthBefore), Self.atCAF)
      (left.day, away.day) = (PayerFile.monthBefore, PayerFile.monthBefore)
      away.to = PayerFile.Transfer(branch: "CAF", number: "041", day: Story.reference)
      back.from = PayerFile.Transfer(branch: "MSA", number: "013", day: Story.reference, file: "165120506102200")
      try await gateway.live([
        (left.event(gateway, "rsa-1"), "caf-041"), (away.event(gateway, "rsa-2", by: "msa-013"), "msa-013"),
        (back.event(gateway, "rsa-3"), "caf-041"),
      ])
      let told = try await Self.told(gateway)
      #expect(told.contains("LAVANDINS") && !told.contains("OLIVIERS"))
    }
  }
}
