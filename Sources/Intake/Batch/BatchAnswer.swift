public import Store
public import Trust

/// How a batch stands, and at its end what became of it, under the gateway's seal.
public struct BatchAnswer: Sendable {
  /// How it stands.
  public let batch: BatchSummary
  /// The same as sealed by the gateway.
  public let sealed: SealedMessage
}
