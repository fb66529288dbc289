/// What a keyword's value holds, for those that hold schemas (Core §10, §11, Validation §8.5).
enum SchemaKeyword {
  case none, schema, list, map

  static func holding(_ name: String) -> SchemaKeyword {
    switch name {
    case "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames", "then",
      "unevaluatedItems", "unevaluatedProperties":
      .schema
    case "allOf", "anyOf", "oneOf", "prefixItems":
      .list
    case "$defs", "definitions", "dependencies", "dependentSchemas", "patternProperties", "properties":
      .map
    default:
      .none
    }
  }
}
