import JSONSchema
import JSONTree
import Testing

@Suite struct EvaluationTests {
  @Test func boundsADynamicReferenceThatLeadsNowhereElse() throws {
    let schema = try compiled(##"{"$dynamicAnchor": "a", "$dynamicRef": "#a"}"##)
    #expect(!schema.isValid(try parsed("1")))
    #expect(schema.validate(try parsed("1")).map(\.keyword) == ["evaluation"])
  }

  @Test func boundsWhatGrowsWithEachReference() throws {
    let doubling = (0..<40).map {
      ##""a\##($0)": {"allOf": [{"$ref": "#/$defs/a\##($0 + 1)"}, {"$ref": "#/$defs/a\##($0 + 1)"}]}"##
    }
    let schema = try compiled(
      ##"{"not": {"$ref": "#/$defs/a0"}, "$defs": {\##(doubling.joined(separator: ",")), "a40": {"type": "null"}}}"##)
    #expect(!schema.isValid(try parsed("null")), "an answer that was given up counts as no, also under not")
    #expect(schema.validate(try parsed("null")).map(\.keyword) == ["evaluation"])
  }

  @Test func refusesAValueThatIsTooDeepForTheSchemaRatherThanTrap() throws {
    let schema = try compiled(
      ##"{"allOf": [{"$ref": "#/$defs/t"}], "$defs": {"t": {"anyOf": [{"items": {"$ref": "#"}}, {"type": "null"}]}}}"##)
    func nested(_ depth: Int) throws -> JSONNode {
      try parsed(String(repeating: "[", count: depth) + String(repeating: "]", count: depth), depth: 512)
    }
    #expect(schema.isValid(try nested(250)))
    #expect(schema.validate(try nested(512)).map(\.keyword) == ["evaluation"])
    #expect(try compiled(##"{"items": {"$ref": "#"}}"##).isValid(nested(512)))
  }

  @Test func givesUpOnAValueThatMultipliesWork() throws {
    let schema = try compiled(
      ##"{"allOf": [{"properties": {"a": {"$ref": "#"}}}, {"properties": {"a": {"$ref": "#"}}}], "type": "object"}"##)
    let deep = String(repeating: #"{"a":"#, count: 60) + "{}" + String(repeating: "}", count: 60)
    #expect(!schema.isValid(try parsed(deep)))
    #expect(schema.isValid(try parsed(#"{"a":{"a":{}}}"#)))
  }

  @Test func findsARepeatedElementAmongMany() throws {
    let schema = try compiled(#"{"uniqueItems": true}"#)
    let many = (0..<60_000).map(String.init).joined(separator: ",")
    #expect(schema.isValid(try parsed("[\(many)]")))
    #expect(!schema.isValid(try parsed("[\(many),59999.0]")))
  }

  @Test func tellsNamesApartThatLookTheSame() throws {
    let schema = try compiled(
      #"{"properties": {"\u00e9": {"type": "null"}, "e\u0301": {"type": "string"}}, "required": ["\u00e9"]}"#)
    #expect(schema.isValid(try parsed(#"{"é": null, "e\u0301": "x"}"#)))
    #expect(!schema.isValid(try parsed(#"{"e\u0301": "x"}"#)))
    #expect(!schema.isValid(try parsed(#"{"é": "x"}"#)))
    #expect(try !compiled(#"{"const": "\u00e9"}"#).isValid(parsed(#""e\u0301""#)))
    #expect(try !compiled(#"{"enum": ["\u00e9"]}"#).isValid(parsed(#""e\u0301""#)))
  }

  @Test(arguments: [
    (#"{"multipleOf": 0.01}"#, "19.99", true), (#"{"multipleOf": 0.01}"#, "19.999", false),
    (#"{"multipleOf": 0.1}"#, "0.3", true),
    (#"{"multipleOf": 7}"#, "100000000000000000000000000000000000003", false), (#"{"multipleOf": 3}"#, "1e400", false),
    (#"{"multipleOf": 2.5}"#, "1e400", true), (#"{"multipleOf": 1e300}"#, "1", false), (#"{"multipleOf": 1e-300}"#, "1", true),
    (#"{"maximum": 9007199254740992}"#, "9007199254740993", false), (#"{"minimum": 0.1}"#, "0.09999999999999999999999", false),
    (#"{"exclusiveMinimum": 0.1}"#, "0.1000000000000000000001", true), (#"{"maximum": 1e400}"#, "1e401", false),
    (#"{"maximum": -1e400}"#, "-1e401", true), (#"{"type": "integer"}"#, "1e400", true),
    (#"{"type": "integer"}"#, "1.50e1", true),
    (#"{"type": "integer"}"#, "1.5", false), (#"{"const": 1.0}"#, "1", true),
    (#"{"enum": [[1.0, {"a": 1e1}]]}"#, #"[1, {"a": 10}]"#, true),
    (#"{"maxLength": 99999999999999999999999999}"#, #""x""#, true), (#"{"minItems": 99999999999999999999999999}"#, "[]", false),
  ])
  func comparesNumbersExactly(_ schema: String, _ value: String, _ expected: Bool) throws {
    #expect(try compiled(schema).isValid(parsed(value)) == expected)
  }

  @Test func countsCodePointsHoweverTheyAreWritten() throws {
    let schema = try compiled(#"{"minLength": 2, "maxLength": 2}"#)
    for text in [#""é🐲""#, #""\u00e9\ud83d\udc32""#, #""e\u0301""#] { #expect(schema.isValid(try parsed(text))) }
    for text in [#""🐲""#, #""\ud83d\udc32""#, #""abc""#] { #expect(!schema.isValid(try parsed(text))) }
  }
}
