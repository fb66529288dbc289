/// Our fault, temporary: answered 503 with `Retry-After`; nothing was recorded and the sender may try again.
public struct Failure: Error, Sendable, CustomStringConvertible {
  /// What could not be done, for an engineer: no personal data.
  public let reason: String
  /// After how many seconds it is worth trying again.
  public let retryAfter: Int

  /// A failure and when to try again, in seconds.
  public init(_ reason: String, retryAfter: Int = 5) {
    self.reason = reason
    self.retryAfter = retryAfter
  }

  /// The reason.
  public var description: String { reason }
}
