import Exchange
import Testing

struct CivilDayTests {
  @Test(arguments: ["1970-01-01", "2000-02-29", "2026-11-23", "0000-01-01", "9999-12-31", "1900-02-28"])
  func writesWhatItReads(_ text: String) {
    #expect(CivilDay(text)?.description == text)
  }

  @Test(arguments: [
    "", "2026-1-1", "2026-13-01", "2026-00-01", "2026-02-30", "1900-02-29", "2026-04-31", "2026-01-00", "26-01-01", "2026/01/01",
    "2026-01-01T", "+026-01-01", "２026-01-01",
  ])
  func refusesOtherTexts(_ text: String) {
    #expect(CivilDay(text) == nil)
  }

  @Test func countsEveryDayOfFourCenturiesOnce() {
    var day = CivilDay("1800-01-01")?.daysSinceEpoch ?? 0
    for year in 1800..<2200 {
      let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      for (month, length) in [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
        for number in 1...length {
          let parts = CivilDay(daysSinceEpoch: day).parts
          #expect(parts == (year, month + 1, number))
          #expect(CivilDay(year: year, month: month + 1, day: number)?.daysSinceEpoch == day)
          day += 1
        }
      }
    }
  }

  @Test func knowsTheEpoch() {
    #expect(CivilDay("1970-01-01")?.daysSinceEpoch == 0)
    #expect(CivilDay("1969-12-31")?.daysSinceEpoch == -1)
  }

  @Test func anAgeChangesOnTheBirthday() throws {
    let birth = try #require(CivilDay("2000-02-29"))
    #expect(birth.years(until: try #require(CivilDay("2018-02-28"))) == 17)
    #expect(birth.years(until: try #require(CivilDay("2018-03-01"))) == 18)
    #expect(birth.years(until: try #require(CivilDay("2020-02-29"))) == 20)
  }
}
