import Exchange
import Identity
import JSONTree
import Store
import Testing

@testable import Gateway

/// Decisions about who is who, as they cross the admin socket.
@Suite struct RulingMessageTests {
  private static let access = AccessEntry(
    person: "ana", role: "dpo", command: "usager review decide", target: nil, reason: "seen", at: Instant(milliseconds: 0))

  private static func usager(_ digit: Character) throws -> UsagerID {
    try #require(UsagerID("\(String(repeating: digit, count: 8))-0000-4000-8000-000000000000"))
  }

  @Test func everyDecisionIsReadAsItWasWritten() throws {
    let (one, other) = (try Self.usager("1"), try Self.usager("2"))
    for ruling in [
      Ruling(one, and: other, areSame: true, by: "ana", because: "seen"),
      Ruling(one, and: other, areSame: false, by: "ana", because: "seen"),
      Ruling(closing: .death, of: one, by: "ana", because: "seen"), Ruling(closing: nil, of: one, by: "ana", because: "seen"),
      Ruling(parting: [3, 5], from: one, by: "ana", because: "seen"),
    ] {
      let read = try RulingMessage.read(RulingMessage.bytes(ruling, by: Self.access), by: Self.access)
      #expect(read == ruling)
    }
  }

  @Test func whatWaitsAboutOneAloneIsNotClosedByWhatIsSaidOfTwo() throws {
    let ruling = Ruling(try Self.usager("1"), and: try Self.usager("2"), areSame: false, by: "ana", because: "seen")
    let asked = try JSONValue(parsing: RulingMessage.bytes(ruling, by: Self.access))
      .setting("deces", at: JSONPointer(tokens: ["about"]))
    #expect(throws: Refusal.self) {
      try RulingMessage.read(JSONWriter.bytes(try #require(asked)), by: Self.access)
    }
  }

  @Test func aReportSaysWhoLeft() throws {
    let report = RulingReport(
      usager: try Self.usager("1"), other: try Self.usager("2"), decidedAt: Instant(milliseconds: 1000), told: [], left: [3, 5])
    #expect(RulingMessage.read(JSONWriter.bytes(RulingMessage.json(report))) == .done(report))
  }
}
