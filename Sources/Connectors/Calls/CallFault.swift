/// Why a call got no whole answer. Names the cause and nothing that was sent.
public enum CallFault: Error, Hashable, Sendable {
  /// There was no connection: nothing of the call left.
  case unsent(String)
  /// The connection broke, or no whole answer came in time: whether the call was heard, nobody here knows.
  case unknown(String)

  /// The cause, in English.
  public var cause: String {
    switch self {
    case .unsent(let cause), .unknown(let cause): cause
    }
  }
}
