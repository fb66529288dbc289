@testable import JSONTree
import Testing

struct JSONCanonicalTests {
  private func canonical(_ text: String) throws -> String {
    String(decoding: try JSONCanonical.bytes(JSONTree(parsing: text)), as: UTF8.self)
  }

  /// RFC 8785 §3.2.2 and §3.2.3.
  @Test func writesTheExamplesOfTheRFC() throws {
    let text = """
      { "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/", "literals": [null, true, false] }
      """
    let expected =
      #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
    #expect(try canonical(text) == expected)
    let names = "{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}"
    #expect(try canonical(names) == "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"\u{F6}\":7,\"\u{20AC}\":1,\"\u{1F600}\":5,\"\u{FB33}\":3}")
  }

  /// RFC 8785 appendix B, and the borders of ECMAScript's layouts.
  @Test(
    arguments: [
      (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
      (0x8000_0000_0000_0001, "-5e-324"),
      (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
      (0xC340_0000_0000_0000, "-9007199254740992"),
      (0x4430_0000_0000_0000, "295147905179352830000"), (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"),
      (0x44B5_2D02_C7E1_4AF6, "1e+23"),
      (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"), (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"),
      (0x444B_1AE4_D6E2_EF4F, "999999999999999900000"),
      (0x444B_1AE4_D6E2_EF50, "1e+21"), (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
      (0x41B3_DE43_5555_5553, "333333333.3333332"), (0x41B3_DE43_5555_5556, "333333333.3333334"),
      (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
      (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
    ] as [(UInt64, String)])
  func writesNumbersAsECMAScriptDoes(bits: UInt64, expected: String) {
    #expect(JSONCanonical.number(Double(bitPattern: bits)) == expected)
  }

  @Test func hasNoTextForWhatIsNotFinite() {
    #expect(JSONCanonical.number(.nan) == nil)
    #expect(JSONCanonical.number(.infinity) == nil)
    #expect(JSONCanonical.number(-.infinity) == nil)
  }

  @Test(arguments: ["1e400", "-1e309", "1e-400", "1e99999999999999999999", "1e-99999999999999999999"])
  func refusesANumberOutsideTheRangeOfDoubles(text: String) {
    let error = #expect(throws: JSONError.self) { try canonical("{\"a\":[0,\(text)]}") }
    #expect(error?.reason == .numberOutOfRange)
    #expect(error?.pointer?.description == "/a/1")
  }

  @Test func sortsAsUTF16Does() {
    let names = [
      "", "a", "ab", "b", "\u{7f}", "\u{80}", "\u{d7ff}", "\u{e000}", "\u{fb33}", "\u{ffff}", "\u{10000}", "\u{1F600}",
      "\u{10FFFF}", "\u{e000}a", "\u{10000}a",
    ]
    for left in names {
      for right in names {
        #expect(JSONCanonical.precedes(left, right) == left.utf16.lexicographicallyPrecedes(right.utf16))
      }
    }
  }

  @Test func isTheSameForEqualValues() throws {
    #expect(try canonical(" { \"b\" : 1.0 , \"a\" : \"\\u0041\" } ") == #"{"a":"A","b":1}"#)
    #expect(try canonical("[1e2,-0]") == "[100,0]")
  }
}
