import JSONTree
import Testing

struct JSONTreeTests {
  @Test func keepsTheBytesAsTheyWere() throws {
    let bytes = Array(" {\"b\" : 1.50,\t\"a\":[ ]}\n".utf8)
    let tree = try JSONTree(parsing: bytes)
    #expect(tree.bytes == bytes)
    #expect(tree.root.rawBytes == bytes[1..<22])
    #expect(tree.root["b"]?.numberText == "1.50")
  }

  @Test(arguments: [
    ("", JSONError.Reason.unexpectedEnd, 0), ("  ", .unexpectedEnd, 2), ("{\"a\":", .unexpectedEnd, 5),
    ("\"ab", .unexpectedEnd, 3),
    ("-", .unexpectedEnd, 1), ("tru", .unexpectedEnd, 3), ("[1,", .unexpectedEnd, 3), ("\"\\u12", .unexpectedEnd, 5),
    ("1 2", .trailingBytes, 2), ("{}}", .trailingBytes, 2), ("\u{FEFF}1", .byteOrderMark, 0), ("[1,]", .malformed, 3),
    ("[1 2]", .malformed, 3), ("{\"a\" 1}", .malformed, 5), ("{a:1}", .malformed, 1), ("{\"a\":1,}", .malformed, 7),
    ("nul1", .malformed, 3),
    ("[1}", .malformed, 2), ("NaN", .malformed, 0), ("01", .badNumber, 1), ("1.x", .badNumber, 2), ("1e+x", .badNumber, 3),
    ("+1", .malformed, 0),
    ("[-a]", .badNumber, 2), ("\"a\u{1}\"", .controlCharacter, 2), ("\"\n\"", .controlCharacter, 1), ("\"\\x\"", .badEscape, 2),
    ("\"\\u12G4\"", .badEscape, 5), ("\"\\uD800\"", .loneSurrogate, 1), ("\"\\uDC00\"", .loneSurrogate, 1),
    ("\"\\uD800\\u0041\"", .loneSurrogate, 1),
    ("\"\\uD800\\uD800\"", .loneSurrogate, 1), ("\u{A0}1", .malformed, 0),
  ])
  func refusesWithAReasonAndAnOffset(text: String, reason: JSONError.Reason, offset: Int) {
    let error = #expect(throws: JSONError.self) { try JSONTree(parsing: text) }
    #expect(error?.reason == reason)
    #expect(error?.offset == offset)
  }

  @Test(
    arguments: [
      [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x9F, 0xBF], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
      [0xE2, 0x82],
      [0xE2, 0x28, 0xA1], [0xF0, 0x8F, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF0, 0x9F, 0x98],
      [0xFF],
    ] as [[UInt8]])
  func refusesWhatIsNotUTF8(sequence: [UInt8]) {
    for padding in 0..<9 {
      let bytes = [0x22] + Array(repeating: 0x61, count: padding) + sequence + [0x22]
      let error = #expect(throws: JSONError.self) { try JSONTree(parsing: bytes) }
      #expect(error?.reason == .invalidUTF8)
      #expect(error?.offset == 1 + padding)
    }
  }

  @Test func countsDepthFromTheOutermostContainer() throws {
    func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
    #expect(try JSONTree(parsing: nested(64)).root.count == 1)
    let error = #expect(throws: JSONError.self) { try JSONTree(parsing: nested(65)) }
    #expect(error == JSONError(reason: .tooDeep, offset: 64, pointer: JSONPointer(String(repeating: "/0", count: 64))))
    #expect(throws: JSONError.self) { try JSONTree(parsing: "{}", limits: JSONLimits(maximumDepth: 0)) }
    #expect(try JSONTree(parsing: "1", limits: JSONLimits(maximumDepth: 0)).root.integer == 1)
  }

  @Test func allowsNoLimitDeeperThanItsOwn() throws {
    let unlimited = JSONLimits(maximumDepth: .max, maximumBytes: .max)
    let deepest = String(repeating: "[", count: JSONLimits.deepest) + String(repeating: "]", count: JSONLimits.deepest)
    let value = try JSONValue(parsing: deepest, limits: unlimited)
    #expect(JSONWriter.text(value) == deepest)
    #expect(try JSONCanonical.bytes(value) == Array(deepest.utf8))
    let error = #expect(throws: JSONError.self) { try JSONTree(parsing: "[" + deepest + "]", limits: unlimited) }
    #expect(error?.reason == .tooDeep)
  }

  @Test func refusesMoreBytesThanTheLimit() throws {
    let limits = JSONLimits(maximumBytes: 4)
    #expect(try JSONTree(parsing: "true", limits: limits).root.bool == true)
    let error = #expect(throws: JSONError.self) { try JSONTree(parsing: "false", limits: limits) }
    #expect(error == JSONError(reason: .tooLarge, offset: 4))
    #expect(throws: JSONError.self) { try JSONTree(parsing: "1", limits: JSONLimits(maximumBytes: -1)) }
  }

  @Test(arguments: [
    ("[0,{\"a\":[true,fals]}]", "/1/a/1"), ("{\"a/b\":{\"c\":1,\"\\u0064~\":x}}", "/a~1b/d~0"), ("{\"a\":1,2}", ""),
    ("{\"a\":{\"b\":1,\"c\u{2}\"}}", "/a"),
    ("[[],[{}],01]", "/2"), ("{\"a\":[{\"b\":1}],\"c\":\"\\q\"}", "/c"),
  ])
  func saysWhereTheErrorStands(text: String, place: String) {
    let error = #expect(throws: JSONError.self) { try JSONTree(parsing: text) }
    #expect(error?.pointer?.description == place)
  }

  @Test func saysWhatIsWrongWithoutTheText() {
    let error = JSONError(reason: .badNumber, offset: 7, pointer: JSONPointer(tokens: ["a"]))
    #expect(error.description == "JSON badNumber at byte 7 (/a)")
    #expect(JSONError(reason: .tooLarge, offset: 4).description == "JSON tooLarge at byte 4")
  }
}
