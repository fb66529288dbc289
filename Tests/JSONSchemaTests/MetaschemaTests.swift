import JSONTree
import Testing

@testable import JSONSchema

@Suite struct MetaschemaTests {
  @Test func carriesTheDialectAndItsVocabularies() {
    #expect(
      Metaschema.documents.map { $0.resources[0].uri.text.split(separator: "/").last } == [
        "schema", "core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation", "format-assertion",
        "content",
      ])
  }

  @Test func isValidByItself() throws {
    let schema = try SchemaSet().compile(Metaschema.standard, formats: .assertion)
    for document in Metaschema.documents {
      #expect(schema.validate(try parsed(JSONWriter.text(document.root))) == [])
    }
  }

  @Test(arguments: [
    (#"{"properties": {"a": {"minLength": -1}}}"#, "/properties"),
    (#"{"allOf": [{"not": {"type": "text"}}]}"#, "/allOf/0/not/type"),
    (#"{"$defs": {"x": {"required": ["a", "a"]}}}"#, "/$defs"), (#"{"pattern": "("}"#, "/pattern"),
    (#"{"$anchor": "1"}"#, "/$anchor"),
  ])
  func findsWhatIsWrongDeepInASchema(_ text: String, _ place: String) throws {
    let schema = try SchemaSet().compile(Metaschema.standard, formats: .assertion)
    #expect(schema.validate(try parsed(text)).map(\.instance.description) == [place])
  }
}
