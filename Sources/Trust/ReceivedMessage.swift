public import Exchange

/// A body that is a well-formed JWS with one signature by an admitted algorithm. Nothing in it is believed yet.
///
/// Minted by ``MessageVerifier/receive(_:contentType:at:)`` only.
public struct ReceivedMessage: Sendable {
  /// The body, exactly as received.
  public let body: [UInt8]
  /// When it was received; what it is verified as of.
  public let receivedAt: Instant
  let content: SignedContent
  let header: ProtectedHeader
  let payload: [UInt8]
  let signature: [UInt8]

  init(
    body: [UInt8], receivedAt: Instant, content: SignedContent, header: ProtectedHeader, payload: [UInt8],
    signature: [UInt8]
  ) {
    self.body = body
    self.receivedAt = receivedAt
    self.content = content
    self.header = header
    self.payload = payload
    self.signature = signature
  }
}
