public import JSONTree

/// A body of a request or of a response of which the document gives a schema.
public struct OpenAPIBody: Sendable, Hashable {
  /// The path of the operation, as the document writes it.
  public let path: String
  /// The method of the operation, in lower case.
  public let method: String
  /// The status of the response (`200`, `4XX`, `default`); nil for a request.
  public let status: String?
  /// The media type, with its parameters.
  public let mediaType: String
  /// The place of its schema, in the document and in the converted one.
  public let schema: JSONPointer
}
