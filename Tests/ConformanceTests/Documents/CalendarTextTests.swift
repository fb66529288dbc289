import Testing

@testable import Conformance

@Suite struct CalendarTextTests {
  static let kinds: [CalendarSamples.Kind] = [.date, .time, .dateTime, .gYear, .gYearMonth]

  @Test(arguments: kinds) func eachSampleIsOfItsType(kind: CalendarSamples.Kind) {
    var random = SeededRandom(seed: 2)
    for form in LexicalForm.allCases {
      for _ in 0..<20 {
        guard let text = CalendarSamples(kind: kind).text(form, using: &random) else { continue }
        #expect(CalendarText.isValid(text, kind), "\(text)")
      }
    }
  }

  @Test(arguments: [
    ("2023-02-29", CalendarSamples.Kind.date), ("2024-13-01", .date), ("24-01-01", .date), ("0000-01-01", .date),
    ("02024-01-01", .date), ("2024-01-01T10:00:00", .date), ("2024-01-01+15:00", .date), ("2024-1-1", .date),
    ("24:00:01", .time), ("10:60:00", .time), ("10:00", .time), ("10:00:00.", .time), ("10:00:00z", .time),
    ("2024-01-01 10:00:00", .dateTime), ("2024-01-01", .dateTime), ("2024-00", .gYearMonth), ("24", .gYear), ("", .gYear),
  ])
  func whatIsNoDayOrTimeIsRefused(text: String, kind: CalendarSamples.Kind) {
    #expect(!CalendarText.isValid(text, kind))
  }
}
