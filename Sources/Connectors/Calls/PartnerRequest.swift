/// One call to a server, ready to be made.
public struct PartnerRequest: Hashable, Sendable {
  /// The method of a call.
  public enum Method: String, Hashable, Sendable, CaseIterable {
    /// Reads.
    case get = "GET"
    /// Makes something new.
    case post = "POST"
    /// Puts something in the place of what is there.
    case put = "PUT"
    /// Takes something away.
    case delete = "DELETE"
  }

  /// The method.
  public let method: Method
  /// The whole address, with its query.
  public let url: String
  /// Header fields, each name once.
  public let headers: [String: String]
  /// The body; empty for none.
  public let body: [UInt8]

  /// A call.
  public init(_ method: Method, _ url: String, headers: [String: String] = [:], body: [UInt8] = []) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}
