public import Exchange

extension MessageVerifier {
  /// Verifies what opens a batch as `verify` does a message; that it is in time, and that its file's type is of the author's family.
  public func verifyBatch(_ received: ReceivedMessage, _ signer: inout SignerListener) throws(Refusal) -> VerifiedBatch {
    try heardBatch(received, &signer)
  }

  /// As ``verifyBatch(_:_:)`` does, when nobody needs to know who signed what is refused.
  public func verifyBatch(_ received: ReceivedMessage) throws(Refusal) -> VerifiedBatch {
    var listener = NoListener()
    return try heardBatch(received, &listener)
  }

  private func heardBatch(
    _ received: ReceivedMessage, _ listener: inout some CheckListener
  ) throws(Refusal) -> VerifiedBatch {
    let message = try verifiedEvent(received, &listener)
    let window = window(of: message)
    // No administrator admits a file that is too old: its sender signs it anew.
    guard window.contains(message.envelope.time) else {
      throw Refusal(.eventTime, at: "/time", ["window": "\(window.lowerBound) … \(window.upperBound)"])
    }
    listener.passed(.time, "\(window.lowerBound) ≤ \(message.envelope.time) ≤ \(window.upperBound)")
    let allowed = Refusal(
      .eventTypeNotAllowed, at: "/type", ["type": message.envelope.type.text, "author": message.author.id.text])
    guard message.envelope.type == .batch else { throw allowed }
    let order = try BatchOrder(message.data)
    guard order.type.family == message.author.family.rawValue else {
      throw Refusal(
        .eventTypeNotAllowed, at: "/data/type", ["type": order.type.text, "author": message.author.id.text])
    }
    listener.passed(.type, order.type.text)
    return VerifiedBatch(message, order)
  }
}
