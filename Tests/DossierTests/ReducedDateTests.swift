import Dossier
import Exchange
import Testing

@Suite struct ReducedDateTests {
  @Test(arguments: ["1973", "1973-07", "1973-07-14", "0900", "2024-02-29"]) func keepsThePrecisionOfItsText(_ text: String) throws
  {
    #expect(try ReducedDate(text).orFail().description == text)
  }

  @Test(arguments: ["", "73", "1973-7", "1973-13", "1973-00", "2023-02-29", "1973-07-", "1973/07", "19730714", "197é"])
  func refusesAnyOtherText(_ text: String) { #expect(ReducedDate(text) == nil) }

  @Test(arguments: [
    ("1973", "1973-07-14", true), ("1973-07", "1973-07-14", true), ("1973-08", "1973-07-14", false), ("1974", "1973", false),
    ("1973-07-13", "1973-07-14", false), ("1973-07-14", "1973-07-14", true),
  ]) func isCompatibleWhenNothingKnownDiffers(_ one: String, _ other: String, _ compatible: Bool) throws {
    let (one, other) = (try ReducedDate(one).orFail(), try ReducedDate(other).orFail())
    #expect(one.compatible(with: other) == compatible)
    #expect(other.compatible(with: one) == compatible)
  }

  @Test func isADayOnlyWhenKnownWhole() {
    #expect(ReducedDate("1973-07")?.day == nil)
    #expect(ReducedDate("1973-07-14")?.day?.description == "1973-07-14")
  }
}
