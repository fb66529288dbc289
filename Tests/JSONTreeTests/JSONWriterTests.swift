import JSONTree
import Testing

struct JSONWriterTests {
  @Test func escapesOnlyWhatItMust() {
    let text = JSONWriter.text(.string("\"\\/\u{8}\t\n\u{c}\r\u{0}\u{1f}\u{7f}é\u{2028}\u{1F600}"))
    #expect(text == "\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0000\\u001f\u{7f}é\u{2028}\u{1F600}\"")
  }

  @Test func keepsTheTextOfNumbers() throws {
    let text = #"[1.50,1E+2,-0,123456789012345678901234567890]"#
    #expect(try JSONWriter.text(JSONValue(parsing: text)) == text)
  }

  @Test func indentsWithTwoSpaces() {
    let value: JSONValue = ["a": [1, [], ["b": nil]], "c": [:]]
    let expected = """
      {
        "a": [
          1,
          [],
          {
            "b": null
          }
        ],
        "c": {}
      }
      """
    #expect(JSONWriter.text(value, pretty: true) == expected)
    #expect(JSONWriter.text([], pretty: true) == "[]")
    #expect(JSONWriter.text("x", pretty: true) == "\"x\"")
  }

  @Test func addsToWhatIsThere() {
    var output = Array("x=".utf8)
    JSONWriter.append(["a": 1], to: &output)
    JSONWriter.appendString("é", to: &output)
    #expect(String(decoding: output, as: UTF8.self) == "x={\"a\":1}\"é\"")
  }

  @Test func writesDeeperThanAnyTreeMayBeRead() {
    var value: JSONValue = 0
    for _ in 0..<2000 { value = [value] }
    #expect(JSONWriter.bytes(value).count == 4001)
    let error = #expect(throws: JSONError.self) { try JSONCanonical.bytes(value) }
    #expect(error?.reason == .tooDeep)
  }
}
