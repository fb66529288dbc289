import JSONTree
import Testing

struct JSONNodeTests {
  private let tree = """
    {"text":"Zo\\u00e9\\n\\ud83d\\ude00 é","list":[1,[2,{}],"x",null],"no":false,"yes":true,"nested":{"a":{"b":[10]}},"":0,"m~n":1,"a/b":2}
    """

  private func root() throws -> JSONNode { try JSONTree(parsing: tree).root }

  @Test func tellsKindsApart() throws {
    let list = try JSONTree(parsing: "[null,true,false,0,\"\",[],{}]").root
    #expect(list.elements.map(\.kind) == [.null, .bool, .bool, .number, .string, .array, .object])
    #expect(list.kind == .array)
    #expect(list[0]?.isNull == true)
    #expect(list[1]?.isNull == false)
    #expect(list.elements.map(\.bool) == [nil, true, false, nil, nil, nil, nil])
  }

  @Test func unescapesStringsAndNames() throws {
    #expect(try root()["text"]?.string == "Zoé\n\u{1F600} é")
    let node = try JSONTree(parsing: #"{"\u0061\"\\\/\b\f\n\r\t\u0000\uD834\uDd1E":1}"#).root
    #expect(node["a\"\\/\u{8}\u{c}\n\r\t\0\u{1D11E}"]?.integer == 1)
    #expect(node.members.map(\.name) == ["a\"\\/\u{8}\u{c}\n\r\t\0\u{1D11E}"])
  }

  @Test func walksMembersAndElementsInOrder() throws {
    #expect(try root().members.map(\.name) == ["text", "list", "no", "yes", "nested", "", "m~n", "a/b"])
    #expect(
      try root()["list"]?.elements.map { String(decoding: $0.rawBytes, as: UTF8.self) } == ["1", "[2,{}]", "\"x\"", "null"])
    #expect(try root().count == 8)
    #expect(try root()["list"]?.count == 4)
    #expect(try root()["text"]?.count == 0)
  }

  @Test func isEmptyWhereThereIsNothingToWalk() throws {
    #expect(try Array(root().elements).isEmpty)
    #expect(try root()["list"].map { Array($0.members).isEmpty } == true)
    #expect(try root()["no"].map { Array($0.elements).isEmpty && Array($0.members).isEmpty } == true)
  }

  @Test func findsNothingOutside() throws {
    #expect(try root()["absent"] == nil)
    #expect(try root()[0] == nil)
    #expect(try root()["list"]?["text"] == nil)
    #expect(try root()["list"]?[4] == nil)
    #expect(try root()["list"]?[-1] == nil)
  }

  @Test func doesNotNormaliseNames() throws {
    let node = try JSONTree(parsing: "{\"\u{E9}\":1,\"e\u{301}\":2}").root
    #expect(node["\u{E9}"]?.integer == 1)
    #expect(node["e\u{301}"]?.integer == 2)
    #expect(node.value()["e\u{301}"] == 2)
  }

  @Test(arguments: [
    ("", "object"), ("/list/1/0", "2"), ("/nested/a/b/0", "10"), ("/", "0"), ("/m~0n", "1"), ("/a~1b", "2"), ("/list/01", "nil"),
    ("/list/-", "nil"),
    ("/list/4", "nil"), ("/list/1e0", "nil"), ("/list/+1", "nil"), ("/no/0", "nil"), ("/list/99999999999999999999", "nil"),
    ("/list/", "nil"),
  ])
  func followsAPointer(pointer: String, expected: String) throws {
    let place = try #require(JSONPointer(pointer))
    let node = try root().at(place)
    #expect((node?.kind == .object ? "object" : node?.numberText ?? "nil") == expected)
    #expect(try root().value().at(place) == node?.value())
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("12", 12), ("1.0", 1), ("1e2", 100), ("1.5e1", 15), ("100e-2", 1), ("9223372036854775807", .max),
      ("-9223372036854775808", .min),
      ("9223372036854775808", nil), ("-9223372036854775809", nil), ("922337203685477580.7e1", .max), ("1.5", nil), ("1e-1", nil),
      ("1e19", nil), ("1e18", 1_000_000_000_000_000_000),
      ("0e99999999999999999999999", 0), ("1e99999999999999999999999", nil), ("0.0000", 0), ("1e-99999999999999999999", nil),
      ("10000000000000000000000e-22", 1),
      ("12345678901234567890123", nil),
    ] as [(String, Int64?)])
  func readsOnlyExactIntegers(text: String, integer: Int64?) throws {
    #expect(try JSONTree(parsing: text).root.integer == integer)
    #expect(JSONNumber(text)?.integer == integer)
    #expect(try JSONTree(parsing: "\"\(text)\"").root.integer == nil)
  }

  @Test func copiesTheWholeValue() throws {
    let expected: JSONValue = [
      "text": "Zoé\n\u{1F600} é", "list": [1, [2, [:]], "x", nil], "no": false, "yes": true, "nested": ["a": ["b": [10]]], "": 0,
      "m~n": 1, "a/b": 2,
    ]
    #expect(try root().value() == expected)
    #expect(try root()["list"]?.value().arrayValue?.count == 4)
  }
}
