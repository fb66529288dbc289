import JSONTree
import Testing

struct JSONValueTests {
  @Test func isBuiltFromLiterals() throws {
    let value: JSONValue = ["b": [1, "deux", true, nil], "a": [:]]
    #expect(JSONWriter.text(value) == #"{"b":[1,"deux",true,null],"a":{}}"#)
  }

  @Test func givesOnlyWhatItIs() {
    let value: JSONValue = ["s": "x", "n": 5, "b": true, "a": [1], "z": nil]
    #expect(value["s"]?.stringValue == "x")
    #expect(value["n"]?.integerValue == 5)
    #expect(value["n"]?.numberValue?.text == "5")
    #expect(value["b"]?.boolValue == true)
    #expect(value["a"]?.arrayValue == [1])
    #expect(value["z"]?.isNull == true)
    #expect(value.objectValue?.count == 5)
    #expect(value["s"]?.integerValue == nil)
    #expect(value["n"]?.stringValue == nil)
    #expect(value["a"]?.boolValue == nil)
    #expect(value["a"]?.objectValue == nil)
    #expect(value["s"]?.arrayValue == nil)
    #expect(value["s"]?.isNull == false)
    #expect(value[0] == nil)
    #expect(value["a"]?[1] == nil)
    #expect(value["a"]?[-1] == nil)
    #expect(value["a"]?["s"] == nil)
  }

  @Test func writesIntegersOfAnyWidth() {
    #expect(JSONValue.integer(UInt64.max).numberValue?.text == "18446744073709551615")
    #expect(JSONValue.integer(Int8(-3)) == -3)
  }

  @Test func ignoresTheOrderOfMembersAndTheFormOfNumbers() throws {
    let one = try JSONValue(parsing: #"{"a":1.0,"b":[1e2,-0]}"#)
    let other = try JSONValue(parsing: #"{"b":[100,0.0],"a":1}"#)
    #expect(one == other)
    #expect(one.hashValue == other.hashValue)
    #expect(JSONWriter.text(one) != JSONWriter.text(other))
  }

  @Test(arguments: [
    ("1", "true"), ("0", "false"), ("0", "null"), ("[]", "{}"), ("\"1\"", "1"), ("[1,2]", "[2,1]"), ("{\"a\":1}", "{\"a\":2}"),
    ("{\"a\":1}", "{\"b\":1}"),
    ("{\"a\":1}", "{\"a\":1,\"b\":1}"), ("{\"a\":null}", "{}"), ("1", "1.0000000000000000000001"), ("1", "-1"),
    ("\"\u{E9}\"", "\"e\u{301}\""),
    ("{\"\u{E9}\":1}", "{\"e\u{301}\":1}"), ("1e99999999999999999999", "1e99999999999999999998"),
  ])
  func tellsDifferentValuesApart(left: String, right: String) throws {
    #expect(try JSONValue(parsing: left) != JSONValue(parsing: right))
  }

  @Test(arguments: [
    ("/a/b/1", #"{"a":{"b":[1,9],"c":null}}"#), ("/a/b/2", #"{"a":{"b":[1,2,9],"c":null}}"#),
    ("/a/b/-", #"{"a":{"b":[1,2,9],"c":null}}"#),
    ("/a/c", #"{"a":{"b":[1,2],"c":9}}"#), ("/d", #"{"a":{"b":[1,2],"c":null},"d":9}"#), ("", "9"),
  ])
  func putsAValueAtAPlace(pointer: String, expected: String) throws {
    let value: JSONValue = ["a": ["b": [1, 2], "c": nil]]
    let changed = value.setting(9, at: try #require(JSONPointer(pointer)))
    #expect(changed.map { JSONWriter.text($0) } == expected)
  }

  @Test(arguments: ["/x/y", "/a/b/3", "/a/b/-/0", "/a/b/01", "/a/b/x", "/a/c/d", "/a/b/0/0"])
  func inventsNothingOnTheWay(pointer: String) throws {
    let value: JSONValue = ["a": ["b": [1, 2], "c": nil]]
    #expect(value.setting(9, at: try #require(JSONPointer(pointer))) == nil)
  }

  @Test func refusesToGrowDeeperThanATreeMayBe() throws {
    var value: JSONValue = []
    var place = JSONPointer.root
    for _ in 0..<JSONLimits.deepest {
      place = place.appending(index: 0)
      value = try #require(value.setting([], at: place))
    }
    #expect(value.setting([], at: place.appending(index: 0)) == nil)
  }
}
