public import Exchange
import JSONTree

/// The gateway's seal at a moment: signs receipts, releases, mailbox pages and answers.
///
/// Its key is replaced now and then, so nobody holds a seal for longer than one use.
public struct Seal: Sendable {
  /// The gateway's identifier, signed as `iss`.
  public let gateway: String
  /// The keys as published at `/.well-known/jwks.json`, the one that seals first.
  public let keySet: KeySet
  private let key: SigningKey

  /// A seal with that key in the name of that gateway.
  ///
  /// - Parameter keySet: every key that the gateway publishes; this one alone when nil.
  public init(key: SigningKey, gateway: String, keySet: KeySet? = nil) {
    self.key = key
    self.gateway = gateway
    self.keySet = keySet ?? KeySet([key.id: key.publicKey])
  }

  /// `kid` of the key that seals.
  public var keyID: String { key.id }

  /// Seals the payload's exact octets.
  public func seal(_ payload: [UInt8], as content: SealedContent) throws(Failure) -> SealedMessage {
    let header: JSONObject = [
      "alg": .string(key.algorithm.rawValue), "kid": .string(key.id), "typ": .string("passerelle+jws"),
      "cty": .string(content.rawValue), "iss": .string(gateway),
    ]
    let jws = try JWSWriter(payload, header: header, key: key)
    return SealedMessage(content: content, payload: payload, keyID: key.id, jws: jws)
  }
}
