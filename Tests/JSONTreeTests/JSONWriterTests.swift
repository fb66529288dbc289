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

  /// What is compact and what is added to an array are written by two ways; they give the same octets at every edge.
  @Test func bothWaysOfWritingAgreeAtEveryEdge() {
    func both(_ value: JSONValue) -> Bool {
      var output: [UInt8] = []
      JSONWriter.append(value, to: &output)
      return JSONWriter.bytes(value) == output
    }
    // Around the first capacity and its double, with an escape, or a letter of several octets, as the last one.
    for length in [0, 1, 14, 15, 16, 1019, 1020, 1021, 1022, 1023, 1024, 1025, 2045, 2046, 2047, 2048, 5000] {
      let text = String(repeating: "a", count: length)
      for end in ["", "\"", "\\", "\n", "\u{1}", "é", "\u{10FFFF}"] {
        #expect(both(.string(text + end)), "\(length) and \(end.unicodeScalars.map(\.value))")
        #expect(both([.string(text + end), .string(end), .object([text + end: 1])]))
      }
    }
    for depth in [1, 126, 127, 128, 129, 130, 300] {
      var value: JSONValue = ["\n": "é"]
      for level in 0..<depth { value = level % 2 == 0 ? [value, nil, true] : ["a": value, "b": [], "c": [:]] }
      #expect(both(value), "\(depth)")
    }
  }

  @Test func writesDeeperThanAnyTreeMayBeRead() {
    var value: JSONValue = 0
    for _ in 0..<2000 { value = [value] }
    #expect(JSONWriter.bytes(value).count == 4001)
    let error = #expect(throws: JSONError.self) { try JSONCanonical.bytes(value) }
    #expect(error?.reason == .tooDeep)
  }
}
