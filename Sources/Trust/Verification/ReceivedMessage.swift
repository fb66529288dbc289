public import Exchange
import JSONTree

/// A body that is a well-formed JWS with one signature by an admitted algorithm. Nothing in it is believed yet.
///
/// Minted by ``MessageVerifier/receive(_:contentType:from:at:)`` only.
public struct ReceivedMessage: Sendable {
  /// The body, exactly as received.
  public let body: [UInt8]
  /// Where it comes from.
  public let caller: Caller
  /// When it was received; what it is verified as of.
  public let receivedAt: Instant
  let content: SignedContent
  let header: ProtectedHeader
  let payload: [UInt8]
  let signature: [UInt8]

  /// SHA-256 of the payload octets.
  public var payloadDigest: Digest { Digest(of: payload) }

  init(
    body: [UInt8], caller: Caller, receivedAt: Instant, content: SignedContent, header: ProtectedHeader, payload: [UInt8],
    signature: [UInt8]
  ) {
    self.body = body
    self.caller = caller
    self.receivedAt = receivedAt
    self.content = content
    self.header = header
    self.payload = payload
    self.signature = signature
  }

  /// Whether its payload, which nobody vouches for yet, claims to be a request (ask, mailbox, log) and not a message.
  public var isRequest: Bool {
    guard let type = (try? JSONTree(parsing: payload))?.root["type"]?.string else { return false }
    return type.hasPrefix("\(MessageVerifier.ownFamily).")
  }
}
