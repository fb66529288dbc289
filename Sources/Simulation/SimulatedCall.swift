/// A call that came to a simulated partner.
public struct SimulatedCall: Sendable {
  /// The method, in capitals.
  public let method: String
  /// The path, percent-decoded, without the query.
  public let path: String
  /// The query's values, by name; the last of a name that comes twice.
  public let query: [String: String]
  /// Header fields by their name in lower case; the last of a name that comes twice.
  public let headers: [String: String]
  /// The body.
  public let body: [UInt8]

  /// A call.
  public init(
    _ method: String, _ path: String, query: [String: String] = [:], headers: [String: String] = [:], body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }
}
