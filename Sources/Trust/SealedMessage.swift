public import Exchange

/// The gateway's word: a payload under its seal, ready to be kept and delivered. Minted by ``Seal`` only.
public struct SealedMessage: Sendable {
  /// What it is.
  public let content: SealedContent
  /// The payload's octets, as signed.
  public let payload: [UInt8]
  /// SHA-256 of the payload's octets.
  public let payloadDigest: Digest
  /// `kid` of the seal's key, as published.
  public let keyID: String
  private let jws: JWSWriter

  init(content: SealedContent, payload: [UInt8], keyID: String, jws: JWSWriter) {
    self.content = content
    self.payload = payload
    self.payloadDigest = Digest(of: payload)
    self.keyID = keyID
    self.jws = jws
  }

  /// The flattened JSON serialisation: `application/jose+json`.
  public var flattened: [UInt8] { jws.bytes(.flattened) }

  /// The compact serialisation: `application/jose`.
  public var compact: [UInt8] { jws.bytes(.compact) }
}
