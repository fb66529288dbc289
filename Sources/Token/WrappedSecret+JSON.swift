import Exchange
public import JSONTree

extension WrappedSecret {
  private static let mechanism = "RSA-OAEP"

  /// Reads what ``json`` wrote, strictly; nil for anything else.
  public init?(_ node: JSONNode) {
    let names = ["mechanism", "hash", "key", "wrapped"]
    guard node.kind == .object, node.members.map(\.name).sorted() == names.sorted(),
      node["mechanism"]?.string == Self.mechanism, let hash = node["hash"]?.string.flatMap(Hash.init(rawValue:)),
      let key = node["key"]?.string.flatMap({ Hexadecimal.bytes($0) }), key.count == 32,
      let bytes = node["wrapped"]?.string.flatMap({ Base64.bytes($0) })
    else { return nil }
    self.init(hash: hash, keyDigest: key, bytes: bytes)
  }

  /// The secret as a file holds it.
  public var json: JSONValue {
    .object([
      "mechanism": .string(Self.mechanism), "hash": .string(hash.rawValue), "key": .string(Hexadecimal.text(keyDigest)),
      "wrapped": .string(Base64.text(bytes)),
    ])
  }
}
