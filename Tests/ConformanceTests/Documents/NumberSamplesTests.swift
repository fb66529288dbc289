import Testing

@testable import Conformance

@Suite struct NumberSamplesTests {
  static func bound(_ text: String, exclusive: Bool = false) -> NumberSamples.Bound? {
    DecimalText(text).map { NumberSamples.Bound(value: $0, isExclusive: exclusive) }
  }

  static let ranges = [
    NumberSamples(), NumberSamples(isInteger: true), NumberSamples(isInteger: true, lower: bound("1")),
    NumberSamples(isInteger: true, upper: bound("-1")), NumberSamples(isInteger: true, lower: bound("3"), upper: bound("4")),
    NumberSamples(isInteger: true, lower: bound("2.5"), upper: bound("9", exclusive: true)),
    NumberSamples(isInteger: true, lower: bound("1000000000000"), step: 7),
    NumberSamples(isInteger: true, upper: bound("50"), step: 25),
    NumberSamples(lower: bound("0", exclusive: true), upper: bound("1")), NumberSamples(lower: bound("100.5")),
    NumberSamples(totalDigits: 9, fractionDigits: 2), NumberSamples(totalDigits: 2, fractionDigits: 2),
    NumberSamples(isInteger: true, totalDigits: 1), NumberSamples(totalDigits: 5, fractionDigits: 0),
    NumberSamples(upper: bound("-5")),
  ]

  @Test(arguments: ranges) func eachFormIsWithinTheBounds(numbers: NumberSamples) throws {
    var random = SeededRandom(seed: 3)
    #expect(numbers.text(.ordinary, using: &random) != nil)
    for form in LexicalForm.allCases {
      for _ in 0..<50 {
        guard let text = numbers.text(form, using: &random) else { continue }
        #expect(numbers.allows(try #require(DecimalText(text))))
        #expect(!numbers.isInteger || !text.contains("."))
      }
    }
  }

  @Test func theEdgesOfARangeAreItsBounds() {
    var random = SeededRandom(seed: 3)
    let range = NumberSamples(isInteger: true, lower: Self.bound("-3", exclusive: true), upper: Self.bound("40"), step: 3)
    #expect(range.text(.smallest, using: &random) == "0")
    #expect(range.text(.largest, using: &random) == "39")
    #expect(range.text(.zero, using: &random) == "0")
    let digits = NumberSamples(totalDigits: 9, fractionDigits: 2)
    #expect(digits.text(.largest, using: &random)?.count == 10)
    #expect(digits.text(.smallest, using: &random) == nil)
  }

  @Test func theSpellingsOfANumberAreThoseNamed() throws {
    var random = SeededRandom(seed: 3)
    let amount = NumberSamples(totalDigits: 9, fractionDigits: 2)
    for _ in 0..<20 {
      #expect(try #require(amount.text(.plusSign, using: &random)).hasPrefix("+"))
      #expect(try #require(amount.text(.leadingZeros, using: &random)).hasPrefix("00"))
      #expect(try #require(amount.text(.noWholePart, using: &random)).hasPrefix("."))
      #expect(try #require(amount.text(.trailingPoint, using: &random)).hasSuffix("."))
      #expect(try #require(amount.text(.trailingZeros, using: &random)).hasSuffix("0"))
      #expect(try #require(amount.text(.negative, using: &random)).hasPrefix("-"))
      #expect(!(try #require(amount.text(.wholeNumber, using: &random)).contains(".")))
    }
    #expect(NumberSamples(isInteger: true, lower: Self.bound("1")).text(.minusZero, using: &random) == nil)
  }
}
