public import Exchange
public import Trust

/// What the sender gets for a message that was not refused, under the gateway's seal.
public struct IntakeAnswer: Sendable {
  /// What became of the message.
  public enum Outcome: Hashable, Sendable {
    /// It is durable.
    case recorded(Receipt)
    /// It was durable already: the original's receipt.
    case duplicate(Receipt)
    /// It is too old, kept, and waits for an administrator.
    case aside(AsideNotice)
  }

  /// What became of the message.
  public let outcome: Outcome
  /// The same as sealed by the gateway.
  public let sealed: SealedMessage

  /// The receipt; nil for a message that was set aside.
  public var receipt: Receipt? {
    switch outcome {
    case .recorded(let receipt), .duplicate(let receipt): receipt
    case .aside: nil
    }
  }

  /// The number under which the message is filed.
  public var flow: String {
    switch outcome {
    case .recorded(let receipt), .duplicate(let receipt): receipt.flow
    case .aside(let notice): notice.flow
    }
  }

  /// Whether the message was recorded before; the receipt is then the original's.
  public var isDuplicate: Bool {
    if case .duplicate = outcome { true } else { false }
  }

  /// When the message was received for the first time.
  public var receivedFirst: Instant {
    switch outcome {
    case .recorded(let receipt), .duplicate(let receipt): receipt.receivedAt
    case .aside(let notice): notice.receivedAt
    }
  }
}
