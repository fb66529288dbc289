/// A way to one end of an exchange of which nothing is known but what it answers.
public protocol BlackBoxChannel: Sendable {
  /// The whole answer to that request; no redirection is followed.
  func answer(to request: BlackBoxRequest) async throws(TransportFault) -> BlackBoxAnswer

  /// Sends the whole request and hangs up without reading the answer, as a sender does whose connection breaks.
  func sendAndHangUp(_ request: BlackBoxRequest) async throws(TransportFault)
}

/// Nobody answered, or not to the end.
public struct TransportFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What the network said, in English, without numbers that differ from one run to the next.
  public let reason: String

  /// A fault with its reason.
  public init(_ reason: String) { self.reason = reason }

  /// The reason.
  public var description: String { reason }
}
