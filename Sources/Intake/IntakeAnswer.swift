public import Exchange
public import Trust

/// What the sender gets for a message that is durable: the receipt, sealed.
public struct IntakeAnswer: Sendable {
  /// The receipt's content.
  public let receipt: Receipt
  /// The receipt as sealed by the gateway.
  public let sealed: SealedMessage
  /// Whether the message was recorded before; the receipt is then the original's.
  public let isDuplicate: Bool
}
