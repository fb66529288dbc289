import JSONTree

/// The meta-schemas of JSON Schema 2020-12, as published, for schemas that refer to them or are checked by them.
enum Metaschema {
  /// The URI of the standard dialect.
  static let standard = "https://json-schema.org/draft/2020-12/schema"

  /// All of them, read once. (A text of ours that did not read would be missing here: a test counts them.)
  static let documents: [SchemaDocument] = [
    schema, core, applicator, unevaluated, validation, metaData, formatAnnotation, formatAssertion, content,
  ].compactMap { text in
    guard let value = try? JSONValue(parsing: text), let uri = value["$id"]?.stringValue else { return nil }
    return try? SchemaDocument(value, at: uri)
  }
}
