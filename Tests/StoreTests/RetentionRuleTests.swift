import Exchange
import Store
import Testing

@Suite struct RetentionRuleTests {
  @Test(
    arguments: [
      ("2026-11-27T10:00:00Z", 5, "2026-06-27T00:00:00Z"), ("2026-11-27T00:00:00Z", 36, "2023-11-27T00:00:00Z"),
      ("2026-03-31T23:59:59Z", 1, "2026-02-28T00:00:00Z"), ("2028-03-30T12:00:00Z", 1, "2028-02-29T00:00:00Z"),
      ("2026-01-15T12:00:00Z", 1, "2025-12-15T00:00:00Z"), ("2026-12-31T12:00:00Z", 12, "2025-12-31T00:00:00Z"),
    ])
  func keepsFromMidnightOfTheSameDaySoManyMonthsBefore(_ now: String, _ months: Int, _ first: String) throws {
    let moment = try #require(Instant(now))
    #expect(RetentionRule(.bodies, months: months).cutoff(at: moment) == Instant(first))
  }

  @Test func keepsEverythingWhenTheCalendarHasNoSuchDay() {
    let cutoff = RetentionRule(.traces, months: 30_000).cutoff(at: Instant(milliseconds: 0))
    #expect(cutoff == Instant(milliseconds: .min))
  }
}
