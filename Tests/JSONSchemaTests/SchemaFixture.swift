import JSONSchema
import JSONTree

/// A schema in one text, compiled at `https://exemple.test/s`.
func compiled(_ schema: String, formats: FormatPolicy = .annotation) throws -> CompiledSchema {
  var set = SchemaSet()
  try set.add(Array(schema.utf8), at: "https://exemple.test/s")
  return try set.compile("https://exemple.test/s", formats: formats)
}

func parsed(_ text: String, depth: Int = 64) throws -> JSONNode {
  try JSONTree(parsing: text, limits: JSONLimits(maximumDepth: depth)).root
}
