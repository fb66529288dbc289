import Testing

@testable import Conformance

@Suite struct DecimalTextTests {
  @Test(arguments: [
    ("12.50", "12.5"), ("+007", "7"), ("-0.0", "0"), (".5", "0.5"), ("5.", "5"), ("-12.30", "-12.3"),
    ("123456789012345678901234567890.1", "123456789012345678901234567890.1"),
  ])
  func aNumberHasOneCanonicalText(text: String, canonical: String) {
    #expect(DecimalText(text)?.text == canonical)
  }

  @Test(arguments: ["", ".", "+", "-.", "1e3", "1,5", "1.2.3", " 1", "--1", "é"]) func whatIsNoDecimalIsRefused(text: String) {
    #expect(DecimalText(text) == nil)
  }

  @Test func numbersAreOrderedByTheirValue() {
    let ordered = ["-10", "-9.5", "-0.1", "0", "0.05", "0.5", "1", "1.01", "2", "10", "10.5", "100"].compactMap {
      DecimalText($0)
    }
    for left in ordered.indices {
      for right in ordered.indices { #expect((ordered[left] < ordered[right]) == (left < right)) }
    }
  }

  @Test func digitsAreThoseOfTheValue() {
    #expect(DecimalText("0012.500")?.totalDigits == 3)
    #expect(DecimalText("0.05")?.totalDigits == 2)
    #expect(DecimalText("0")?.totalDigits == 1)
    #expect(DecimalText("-0.5")?.floor == -1)
    #expect(DecimalText("7.9")?.floor == 7)
  }
}
