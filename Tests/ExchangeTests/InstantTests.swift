import Exchange
import Testing

struct InstantTests {
  @Test(arguments: [
    ("2026-11-23T14:43:00.250+01:00", "2026-11-23T13:43:00.250Z"), ("2026-11-23T13:43:00Z", "2026-11-23T13:43:00.000Z"),
    ("2026-11-23t13:43:00z", "2026-11-23T13:43:00.000Z"), ("2026-11-23T13:43:00.123456789Z", "2026-11-23T13:43:00.123Z"),
    ("2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00.000Z"), ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z"),
    ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"), ("2026-01-01T00:00:00-00:00", "2026-01-01T00:00:00.000Z"),
    ("2026-01-01T00:00:00.5Z", "2026-01-01T00:00:00.500Z"),
  ])
  func readsRFC3339AndWritesUTC(text: String, utc: String) {
    #expect(Instant(text)?.description == utc)
  }

  @Test(arguments: [
    "", "2026-11-23", "2026-11-23T13:43:00", "2026-11-23 13:43:00Z", "2026-11-23T24:00:00Z", "2026-11-23T13:60:00Z",
    "2026-11-23T13:43:61Z", "2026-11-23T13:43Z", "2026-11-23T13:43:00.Z", "2026-11-23T13:43:00+1:00", "2026-11-23T13:43:00+0100",
    "2026-11-23T13:43:00+24:00", "2026-11-23T13:43:00ZZ", "2026-02-30T13:43:00Z", "2026-11-23T13:43:00.1234567890123456789012Z",
    "2026-11-2\u{0301}3T13:43:00Z",
  ])
  func refusesOtherTexts(_ text: String) {
    #expect(Instant(text) == nil)
  }

  @Test func theDayIsThatOfUTCBeforeTheEpochToo() {
    #expect(Instant(milliseconds: -1).day == CivilDay("1969-12-31"))
    #expect(Instant(milliseconds: 0).day == CivilDay("1970-01-01"))
  }

  @Test func ordersAndMovesBySeconds() {
    let instant = Instant(milliseconds: 1000)
    #expect(instant.adding(seconds: 2) == Instant(milliseconds: 3000))
    #expect(instant.adding(seconds: -2) < instant)
    #expect(Clock.fixed(instant).now == instant)
  }

  @Test func writesTheFarthestInstantsWithoutTrapping() {
    #expect(Instant(milliseconds: .max).description.hasSuffix("Z"))
    #expect(Instant(milliseconds: .min).description.hasSuffix("Z"))
  }
}
