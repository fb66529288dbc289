import JSONSchema
import JSONTree

/// The form of a body, held strictly: what it does not name is refused.
struct Shape: Sendable {
  private let schema: CompiledSchema
  /// The names of its members.
  let members: [String]

  init(_ schema: JSONValue) throws {
    members = schema["properties"]?.objectValue?.keys ?? []
    var set = SchemaSet()
    try set.add(JSONWriter.bytes(schema), at: "urn:simulation:shape")
    self.schema = try set.compile("urn:simulation:shape", formats: .assertion)
  }

  /// Whether those octets are JSON of this form.
  func admits(_ body: [UInt8]) -> Bool {
    guard let tree = try? JSONTree(parsing: body) else { return false }
    return schema.isValid(tree.root)
  }
}
