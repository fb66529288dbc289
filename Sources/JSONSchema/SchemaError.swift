/// Why a schema was refused: where, and what is wrong with it.
public struct SchemaError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The absolute URI of the document or, with a JSON Pointer as fragment, of the place in it.
  public let location: String
  /// What is wrong, in English.
  public let detail: String

  init(_ location: String, _ detail: String) {
    self.location = location
    self.detail = detail
  }

  /// One line that says where and why.
  public var description: String { "schema \(location): \(detail)" }
}
