import Exchange
public import JSONTree

/// Public keys by `kid`, as a JWK Set has them (RFC 7517 §5): the gateway's published keys, old ones included.
public struct KeySet: Sendable {
  private let keys: [String: VerificationKey]

  /// A set of these keys.
  public init(_ keys: [String: VerificationKey]) { self.keys = keys }

  /// Reads a JWK Set; each key needs a `kid` of its own and an `alg` or kind that this gateway knows.
  public init(parsing bytes: [UInt8]) throws(KeyError) {
    guard let root = try? JSONTree(parsing: bytes, limits: JSONLimits(maximumDepth: 8, maximumBytes: 1 << 20)).root,
      let list = root["keys"], list.kind == .array
    else { throw KeyError("not a JWK Set") }
    var keys: [String: VerificationKey] = [:]
    for jwk in list.elements {
      guard let id = jwk["kid"]?.string else { throw KeyError("a key of the set has no kid") }
      guard keys.updateValue(try VerificationKey(jwk: jwk), forKey: id) == nil else {
        throw KeyError("two keys of the set have the same kid")
      }
    }
    self.keys = keys
  }

  /// The key of that `kid`.
  public subscript(id: String) -> VerificationKey? { keys[id] }

  /// This set and another; where both have a `kid`, this one's key stays.
  public func merging(_ other: KeySet) -> KeySet { KeySet(keys.merging(other.keys) { mine, _ in mine }) }

  /// The JWK Set, keys in order of `kid`.
  public var json: JSONValue {
    .object(["keys": .array(keys.sorted { $0.key < $1.key }.map { $0.value.jwk(id: $0.key) })])
  }
}
