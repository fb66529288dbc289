/// An operation: a method on a path.
public struct OpenAPIOperation: Sendable, Hashable {
  /// The path, as the document writes it.
  public let path: String
  /// The method, in lower case.
  public let method: String
  /// Its own parameters, and those of its path that it does not replace, in the order of the document.
  public let parameters: [OpenAPIParameter]
  /// Its bodies: requests first, then responses, in the order of the document.
  public let bodies: [OpenAPIBody]
}
