public import Exchange
import JSONTree

/// The gateway's seal: signs receipts, releases, mailbox pages and answers.
public struct Seal: Sendable {
  /// The gateway's identifier, signed as `iss`.
  public let gateway: String
  private let key: SigningKey

  /// A seal with that key in the name of that gateway.
  public init(key: SigningKey, gateway: String) {
    self.key = key
    self.gateway = gateway
  }

  /// `kid` of the key that seals.
  public var keyID: String { key.id }

  /// The key that seals, as published at `/.well-known/jwks.json`.
  public var keySet: KeySet { KeySet([key.id: key.publicKey]) }

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
