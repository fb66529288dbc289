public import JSONTree

/// A parameter of an operation.
public struct OpenAPIParameter: Sendable, Hashable {
  /// Where in the request it stands.
  public enum Location: String, Sendable, Hashable, CaseIterable {
    /// Behind the `?` of the address.
    case query
    /// In a header field.
    case header
    /// In the path, where its name stands in braces.
    case path
    /// In a cookie.
    case cookie
  }

  /// Its name; that of a header is the same in any case.
  public let name: String
  /// Where in the request it stands.
  public let location: Location
  /// Whether each request has it.
  public let isRequired: Bool
  /// The place of its schema, in the document and in the converted one.
  public let schema: JSONPointer
}
