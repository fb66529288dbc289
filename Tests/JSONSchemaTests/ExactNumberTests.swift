import Testing

@testable import JSONSchema

@Suite struct ExactNumberTests {
  @Test func putsNumbersInOrder() {
    let texts = [
      "-1e400", "-10.5", "-1", "-0.1", "0", "1e-400", "0.1", "0.10000000000000000000001", "1", "10.5", "1e20", "1e400",
    ]
    let numbers = texts.map { ExactNumber($0.utf8) }
    for (place, number) in numbers.enumerated() {
      for (other, second) in numbers.enumerated() {
        #expect((number < second) == (place < other))
        #expect((number == second) == (place == other))
      }
    }
  }

  @Test(arguments: [["1", "1.0", "1e0", "10e-1", "0.1E+1"], ["0", "-0", "0.00", "0e5"], ["-150", "-1.5e2"]])
  func knowsOneNumberInManyTexts(_ texts: [String]) {
    #expect(
      Set(texts.map { ExactNumber($0.utf8) }.map { [$0.digits.description, "\($0.exponent)", "\($0.isNegative)"] }).count == 1)
  }

  @Test func survivesExponentsOfAnyLength() {
    let huge = ExactNumber("1e\(String(repeating: "9", count: 1_000))".utf8)
    let tiny = ExactNumber("1e-\(String(repeating: "9", count: 1_000))".utf8)
    #expect(tiny < huge)
    #expect(huge.isMultiple(of: ExactNumber("4".utf8)))
    #expect(!tiny.isMultiple(of: huge))
  }

  @Test(arguments: [
    ("5", "5"), ("1.50", "1.5"), ("-0.05", "-0.05"), ("1e3", "1000"), ("12e30", "12e30"), ("-0", "0"), ("0.0", "0"),
  ])
  func writesItselfInDecimals(_ text: String, _ expected: String) {
    #expect(ExactNumber(text.utf8).description == expected)
  }
}
