import Exchange
import Testing

@testable import Trust

struct TimestampContentTests {
  @Test(arguments: [
    ("20261123170000Z", "2026-11-23T17:00:00.000Z"), ("20261123170000.25Z", "2026-11-23T17:00:00.250Z"),
    ("20261123170000", nil), ("20261123170000.Z", nil), ("202611231700Z", nil), ("20261323170000Z", nil),
    ("2026112317000aZ", nil), ("20261123170000+0100Z", nil),
  ])
  func readsATimeAsRFC3161WritesIt(text: String, time: String?) {
    #expect(TimestampContent.instant(Array(text.utf8))?.description == time)
  }

  @Test func everyReasonIsSaidInBothLanguages() {
    let all: [TimestampError] = [
      .tooLarge, .malformed, .notGranted(status: 2, text: ""), .anotherDigest, .anotherNonce, .anotherPolicy,
      .anotherTime(Instant(milliseconds: 0)),
      .untrusted("x"), .badSignature("x"),
    ]
    #expect(Set(all.map { $0.text(in: .french) }).count == all.count)
    #expect(all.allSatisfy { $0.text(in: .french) != $0.text(in: .english) })
  }
}
