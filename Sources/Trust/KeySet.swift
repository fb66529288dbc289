import Exchange
public import JSONTree

/// Public keys by `kid`, as a JWK Set has them (RFC 7517 §5): the gateway's published keys, old ones included.
public struct KeySet: Sendable {
  private let keys: [String: VerificationKey]
  /// As they are published, each `kid` once.
  private let published: [PublishedKey]

  /// A set of these keys, in order of `kid`.
  public init(_ keys: [String: VerificationKey]) {
    self.init(published: keys.sorted { $0.key < $1.key }.map { PublishedKey(id: $0.key, key: $0.value) })
  }

  /// A set of these keys in this order, the one that signs now first; of two with the same `kid` the first counts.
  public init(published: [PublishedKey]) {
    var keys: [String: VerificationKey] = [:]
    self.published = published.filter { keys.updateValue(keys[$0.id] ?? $0.key, forKey: $0.id) == nil }
    self.keys = keys
  }

  /// Reads a JWK Set; each key needs a `kid` of its own and an `alg` or kind that this gateway knows. Certificates beside them count
  /// for nothing here.
  public init(parsing bytes: [UInt8]) throws(KeyError) {
    guard let root = try? JSONTree(parsing: bytes, limits: JSONLimits(maximumDepth: 8, maximumBytes: 1 << 20)).root,
      let list = root["keys"], list.kind == .array
    else { throw KeyError("not a JWK Set") }
    var (keys, ids): ([PublishedKey], Set<String>) = ([], [])
    for jwk in list.elements {
      guard let id = jwk["kid"]?.string else { throw KeyError("a key of the set has no kid") }
      keys.append(PublishedKey(id: id, key: try VerificationKey(jwk: jwk)))
      guard ids.insert(id).inserted else { throw KeyError("two keys of the set have the same kid") }
    }
    self.init(published: keys)
  }

  /// The key of that `kid`.
  public subscript(id: String) -> VerificationKey? { keys[id] }

  /// Every `kid`, in the order of publication.
  public var ids: [String] { published.map(\.id) }

  /// This set and another; where both have a `kid`, this one's key stays.
  public func merging(_ other: KeySet) -> KeySet { KeySet(published: published + other.published) }

  /// The JWK Set, in the order of publication.
  public var json: JSONValue { .object(["keys": .array(published.map(\.json))]) }
}
