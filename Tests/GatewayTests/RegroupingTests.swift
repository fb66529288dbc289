import Exchange
import JSONTree
import Testing

@testable import Gateway

/// Two who had a file each become one household: whoever's file is closed is told of by the other's.
@Suite struct RegroupingTests {
  private static var hers: PayerFile { PayerFile(persons: [PayerFile.aurelie, PayerFile.lou]) }
  private static var his: PayerFile {
    PayerFile(persons: [PayerFile.marc.as("DEM")], file: "310999900000000", claim: "01004019999", street: "DES CEDRES")
  }

  private static func apart(_ gateway: TestGateway) async throws {
    var (hers, his) = (hers, his)
    (hers.day, his.day) = (PayerFile.monthBefore, PayerFile.monthBefore)
    try await gateway.live([
      (hers.event(gateway, "rsa-hers-1"), "caf-041"), (his.event(gateway, "rsa-his-1"), "caf-041"),
      (Story.orientation(gateway, of: .marc), "departement-04"),
    ])
  }

  /// The file that goes on, and the one that is closed, with him still named in it or until that day.
  private static func together(_ gateway: TestGateway, until: CivilDay?) async throws {
    let joint = PayerFile()
    var closed = his
    closed.state = "5"
    closed.persons = closed.persons.map { person in until.map(person.until) ?? person }
    try await gateway.live([
      (closed.event(gateway, "rsa-his-2"), "caf-041"), (joint.event(gateway, "rsa-joint"), "caf-041"),
    ])
  }

  @Test(arguments: [true, false])
  func whoseFileIsClosedIsToldOfByTheOneThatGoesOn(isEnded: Bool) async throws {
    try await TestGateway.run { gateway in
      try await Self.apart(gateway)
      #expect(try await gateway.asked(PayerFile.marc).contains("CEDRES"))
      #expect(try await gateway.told("francetravail", "orientation").count == 1)
      try await Self.together(gateway, until: isEnded ? PayerFile.monthBefore : nil)
      let him = try await gateway.asked(PayerFile.marc)
      #expect(him.contains("LAVANDINS") && !him.contains("CEDRES"))
      // A right that is closed in one file does not stop what the other opens.
      #expect(try await gateway.told("francetravail", "orientation").count == 1)
      let (one, other) = (
        try await gateway.usager(PayerFile.marc, in: Self.his), try await gateway.usager(PayerFile.marc, in: PayerFile())
      )
      #expect(one == other)
    }
  }
}
