import JSONSchema
import JSONTree
import Testing

@Suite struct SchemaSetTests {
  @Test(arguments: [
    (#"{"type": "text"}"#, "#/type"), (#"{"type": []}"#, "#/type"), (#"{"type": ["null", "null"]}"#, "#/type"),
    (#"{"minimum": "1"}"#, "#/minimum"), (#"{"multipleOf": 0}"#, "#/multipleOf"), (#"{"multipleOf": -1}"#, "#/multipleOf"),
    (#"{"multipleOf": 1.0000000000000000001}"#, "#/multipleOf"), (#"{"minLength": -1}"#, "#/minLength"),
    (#"{"maxItems": 1.5}"#, "#/maxItems"), (#"{"required": ["a", "a"]}"#, "#/required"), (#"{"required": "a"}"#, "#/required"),
    (#"{"enum": 1}"#, "#/enum"), (#"{"uniqueItems": 1}"#, "#/uniqueItems"), (#"{"pattern": "("}"#, "#/pattern"),
    (#"{"pattern": "(?=a)"}"#, "#/pattern"), (#"{"patternProperties": {"a{999999}": true}}"#, "#/patternProperties"),
    (#"{"properties": []}"#, "#/properties"), (#"{"properties": {"a/b": 1}}"#, "#/properties/a~1b"),
    (#"{"items": []}"#, "#/items"),
    (#"{"allOf": []}"#, "#/allOf"), (#"{"anyOf": {}}"#, "#/anyOf"), (#"{"oneOf": [1]}"#, "#/oneOf/0"),
    (#"{"not": "x"}"#, "#/not"),
    (#"{"format": 1}"#, "#/format"), (#"{"dependentRequired": {"a": "b"}}"#, "#/dependentRequired"), ("[]", "#"),
    (#"{"$ref": 1}"#, "#/$ref"), (##"{"$ref": "#/nowhere"}"##, "#/$ref"), (##"{"$ref": "#nowhere"}"##, "#/$ref"),
    (#"{"$ref": "https://ailleurs.test/"}"#, "#/$ref"), (##"{"$ref": "#%ZZ"}"##, "#/$ref"),
    (#"{"$defs": {"unused": {"type": 1}}}"#, "#/$defs/unused/type"), (##"{"$dynamicRef": "#nowhere"}"##, "#/$dynamicRef"),
  ])
  func saysWhereASchemaIsWrong(_ schema: String, _ place: String) {
    let error = #expect(throws: SchemaError.self) { try compiled(schema) }
    #expect(error?.location == "https://exemple.test/s" + place)
    #expect(error?.detail.isEmpty == false)
  }

  @Test(arguments: [
    #"{"$id": 1}"#, #"{"$id": "a#b"}"#, #"{"$anchor": "1a"}"#, #"{"$anchor": "a:b"}"#, #"{"$dynamicAnchor": ""}"#,
    #"{"$schema": 1}"#, #"{"$defs": {"a": {"$anchor": "x"}, "b": {"$anchor": "x"}}}"#,
    #"{"$defs": {"a": {"$id": "x"}, "b": {"$id": "x"}}}"#, #"{"a": 1, "a": 2}"#, "{",
  ])
  func refusesADocumentThatCannotBeNamed(_ schema: String) {
    var set = SchemaSet()
    #expect(throws: SchemaError.self) { try set.add(Array(schema.utf8), at: "https://exemple.test/s") }
  }

  @Test func refusesAnUnknownMetaSchema() {
    for uri in ["http://json-schema.org/draft-07/schema#", "https://ailleurs.test/schema"] {
      let error = #expect(throws: SchemaError.self) { try compiled(#"{"$schema": "\#(uri)"}"#) }
      #expect(error?.detail.contains(uri) == true)
    }
  }

  @Test func refusesAMetaSchemaThatRequiresAnUnknownVocabulary() throws {
    var set = SchemaSet()
    let metaschema = #"{"$vocabulary": {"https://ailleurs.test/vocabulaire": true}}"#
    try set.add(Array(metaschema.utf8), at: "https://exemple.test/meta")
    try set.add(Array(#"{"$schema": "https://exemple.test/meta"}"#.utf8), at: "https://exemple.test/s")
    #expect(throws: SchemaError.self) { try set.compile("https://exemple.test/s") }
  }

  @Test func refusesASecondDocumentOfTheSameName() throws {
    var set = SchemaSet()
    try set.add(Array("true".utf8), at: "https://exemple.test/s")
    #expect(throws: SchemaError.self) { try set.add(Array("true".utf8), at: "https://exemple.test/s") }
    #expect(throws: SchemaError.self) { try set.add(Array("true".utf8), at: "relative") }
    #expect(throws: SchemaError.self) { try set.compile("https://exemple.test/autre") }
    #expect(throws: SchemaError.self) { try set.compile("relative") }
    #expect(try set.compile("https://exemple.test/s").isValid(parsed("1")))
  }

  @Test func compilesAPartOfADocument() throws {
    var set = SchemaSet()
    let text = #"{"$defs": {"a b": {"type": "null"}, "c": {"$anchor": "ici", "type": "string"}, "bad": {"type": 1}}}"#
    try set.add(JSONTree(parsing: text), at: "https://exemple.test/s")
    #expect(try set.compile("https://exemple.test/s#/$defs/a%20b").isValid(parsed("null")))
    #expect(try set.compile("https://exemple.test/s#ici").isValid(parsed("1")) == false)
    #expect(throws: SchemaError.self) { try set.compile("https://exemple.test/s") }
  }

  @Test(arguments: [
    ##"{"$ref": "#"}"##, ##"{"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}"##,
    ##"{"allOf": [{"anyOf": [{"not": {"$ref": "#"}}]}]}"##, ##"{"if": true, "then": {"$ref": "#"}}"##,
    ##"{"dependentSchemas": {"a": {"$ref": "#"}}}"##,
  ])
  func refusesReferencesWithoutEnd(_ schema: String) {
    let error = #expect(throws: SchemaError.self) { try compiled(schema) }
    #expect(error?.detail == "it refers to itself without end")
  }

  @Test func readsAVeryDeepSchemaWithoutRecursion() throws {
    let text = String(repeating: #"{"not":"#, count: 500) + "true" + String(repeating: "}", count: 500)
    var set = SchemaSet()
    try set.add(JSONTree(parsing: text, limits: JSONLimits(maximumDepth: 512)), at: "https://exemple.test/s")
    #expect(try set.compile("https://exemple.test/s").isValid(parsed("1")))
  }
}
