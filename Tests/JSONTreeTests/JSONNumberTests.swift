import JSONTree
import Testing

struct JSONNumberTests {
  @Test(arguments: ["0", "-0", "1", "10", "-12.50", "1e5", "1E+5", "0.1e-7", "123456789012345678901234567890"])
  func keepsItsText(text: String) throws {
    #expect(try #require(JSONNumber(text)).text == text)
  }

  @Test(arguments: [
    "", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", " 1", "1 ", "1,5", "0x1", "NaN", "Infinity", "1_000", "١", "1.5.2",
    "1e5e5", "--1",
  ])
  func isNotMadeFromAnythingElse(text: String) {
    #expect(JSONNumber(text) == nil)
  }

  @Test(arguments: [
    ["1", "1.0", "1e0", "10e-1", "0.1e1", "1.000E+00"], ["0", "-0", "0.0", "0e5", "-0e-99999999999999999999"],
    ["-15", "-1.5e1", "-150e-1"],
    ["123456789012345678901234567890", "1.2345678901234567890123456789e29"], ["1e-400", "0.1e-399"],
  ])
  func isEqualWhenMathematicallyEqual(texts: [String]) throws {
    let numbers = try texts.map { try #require(JSONNumber($0)) }
    #expect(Set(numbers).count == 1)
    #expect(numbers.allSatisfy { $0 == numbers[0] })
  }

  @Test func tellsNeighboursApart() throws {
    let texts = [
      "1", "-1", "10", "0.1", "1.0000000000000000000000001", "9007199254740992", "9007199254740993", "1e-400", "0", "1e400",
    ]
    let numbers = try texts.map { try #require(JSONNumber($0)) }
    #expect(Set(numbers).count == texts.count)
  }

  @Test func isMadeFromAnInteger() {
    #expect(JSONNumber(.min).text == "-9223372036854775808")
    #expect(JSONNumber(42).integer == 42)
  }
}
