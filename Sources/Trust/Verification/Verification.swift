public import Exchange

/// What verifying a message comes to, when it is no refusal.
public enum Verification: Sendable {
  /// Right in everything.
  case timely(VerifiedMessage)
  /// Right in everything but its age: for an administrator to admit or refuse.
  case late(LateMessage)
}

/// A message that is right but happened before the window of its carrier. Minted by ``MessageVerifier/verify(_:)`` only.
public struct LateMessage: Sendable {
  private let message: VerifiedMessage
  /// When it should have happened to be taken as it comes.
  public let window: ClosedRange<Instant>

  init(_ message: VerifiedMessage, window: ClosedRange<Instant>) {
    self.message = message
    self.window = window
  }

  /// The signed attributes.
  public var envelope: Envelope { message.envelope }
  /// SHA-256 of the payload octets.
  public var payloadDigest: Digest { message.payloadDigest }
  /// Whose word it is.
  public var author: Partner { message.author }
  /// Who signed.
  public var carrier: Partner { message.carrier }
  /// `kid` of the registered key that signed.
  public var keyID: String { message.keyID }
  /// When it was received.
  public var receivedAt: Instant { message.receivedAt }

  /// The message, let in by an administrator's order that is the leaf with this hash.
  public func admitted(by order: Digest) -> VerifiedMessage { message.admitted(by: order) }
}
