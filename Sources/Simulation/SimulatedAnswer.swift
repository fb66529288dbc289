public import JSONTree

/// What a simulated partner answers.
public struct SimulatedAnswer: Sendable {
  /// How the answer reaches whoever called.
  public enum Manner: Hashable, Sendable {
    /// At once.
    case prompt
    /// After a minute.
    case slow
    /// Not at all: the connection is closed.
    case hangUp
  }

  /// The HTTP status.
  public let status: Int
  /// Header fields beside those that the server adds itself.
  public let headers: [String: String]
  /// The body; nil for none.
  public let body: JSONValue?
  /// How it reaches whoever called.
  public var manner = Manner.prompt

  /// An answer, at once.
  public init(_ status: Int, _ body: JSONValue? = nil, headers: [String: String] = [:]) {
    self.status = status
    self.headers = headers
    self.body = body
  }
}
