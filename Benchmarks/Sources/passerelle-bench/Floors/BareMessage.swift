import Crypto
import Exchange
import JSONTree

/// The least that a gateway must do with a signed message: read the flattened JWS, verify its one ES256 signature with a key that is known
/// beforehand, read the payload. No header is looked at, nothing is looked up, nothing is refused with a reason.
struct BareMessage: Sendable {
  /// The body, as it came.
  let body: [UInt8]
  /// The event.
  let event: JSONTree

  init(_ body: [UInt8], verifiedWith key: P256.Signing.PublicKey) throws {
    let envelope = try JSONTree(parsing: body).root
    guard let protected = Self.text(envelope["protected"]), let payload = Self.text(envelope["payload"]),
      let signature = Self.text(envelope["signature"]).flatMap({ Base64URL.bytes($0) })
    else { throw BenchError("not a flattened JWS") }
    guard try Self.isValid(signature, protected, payload, key), let octets = Base64URL.bytes(payload) else {
      throw BenchError("not signed by the one who posts")
    }
    self.body = body
    event = try JSONTree(parsing: octets)
  }

  /// Whether the signature is that key's over `protected.payload` (RFC 7515 §5.2).
  static func isValid(
    _ signature: [UInt8], _ protected: ArraySlice<UInt8>, _ payload: ArraySlice<UInt8>, _ key: P256.Signing.PublicKey
  ) throws -> Bool {
    var hash = SHA256()
    protected.withUnsafeBytes { hash.update(bufferPointer: $0) }
    hash.update(data: [UInt8(ascii: ".")])
    payload.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return key.isValidSignature(try P256.Signing.ECDSASignature(rawRepresentation: signature), for: hash.finalize())
  }

  /// The bytes between the quotes: base64url needs no escapes.
  private static func text(_ node: JSONNode?) -> ArraySlice<UInt8>? {
    guard let node, node.kind == .string else { return nil }
    return node.rawBytes.dropFirst().dropLast()
  }
}
