public import JSONTree
import MerkleLog

extension LogProof {
  /// The name and version of the form, its member `format`.
  public static let format = "passerelle.log-proof.v1"

  private static let common: Set<String> = ["format", "origin", "key", "claim", "path", "checkpoint"]

  /// The proof as JSON: hashes in base64 (RFC 4648 §4), the entry and the notes as text.
  public var json: JSONObject {
    var object: JSONObject = [
      "format": .string(Self.format), "origin": .string(key.name), "key": .string(key.text),
      "path": .array(path.map { .string($0.base64) }), "checkpoint": .string(String(decoding: checkpoint, as: UTF8.self)),
    ]
    switch claim {
    case .inclusion(let position, let entry):
      object["claim"] = "inclusion"
      object["position"] = .integer(position)
      object["entry"] = .string(String(decoding: entry, as: UTF8.self))
      object["size"] = .integer(size)
    case .consistency(let from, let older):
      object["claim"] = "consistency"
      object["from"] = .integer(from)
      object["older"] = .string(String(decoding: older, as: UTF8.self))
      object["to"] = .integer(size)
    }
    return object
  }

  /// Reads what ``json`` wrote, strictly.
  ///
  /// - Throws: `form`, with the first member that is missing, unknown or not as it must be (`/` for the whole).
  public init(parsing bytes: [UInt8]) throws(LogProofError) {
    guard let root = (try? JSONTree(parsing: bytes))?.root, root.kind == .object else { throw .form("/") }
    guard root["format"]?.string == Self.format else { throw .form("format") }
    guard let key = root["key"]?.string.flatMap({ try? NoteKey(text: $0) }) else { throw .form("key") }
    guard root["origin"]?.string == key.name else { throw .form("origin") }
    let isInclusion = root["claim"]?.string == "inclusion"
    guard isInclusion || root["claim"]?.string == "consistency" else { throw .form("claim") }
    let names = Self.common.union(isInclusion ? ["position", "entry", "size"] : ["from", "older", "to"])
    for member in root.members where !names.contains(member.name) { throw .form(member.name) }
    let claim: Claim =
      isInclusion
      ? .inclusion(position: try Self.count("position", in: root), entry: try Self.entry(root))
      : .consistency(from: try Self.count("from", in: root), older: try Self.text("older", in: root))
    self.init(
      key: key, claim: claim, path: try Self.path(root), size: try Self.count(isInclusion ? "size" : "to", in: root),
      checkpoint: try Self.text("checkpoint", in: root))
  }

  private static func count(_ name: String, in root: JSONNode) throws(LogProofError) -> Int64 {
    guard let number = root[name]?.integer, number >= 0 else { throw .form(name) }
    return number
  }

  private static func text(_ name: String, in root: JSONNode) throws(LogProofError) -> [UInt8] {
    guard let text = root[name]?.string else { throw .form(name) }
    return Array(text.utf8)
  }

  /// Only what the gateway's own entries look like: anything else would be proved, and mean nothing.
  private static func entry(_ root: JSONNode) throws(LogProofError) -> [UInt8] {
    let bytes = try text("entry", in: root)
    guard LogEntry(bytes) != nil else { throw .form("entry") }
    return bytes
  }

  private static func path(_ root: JSONNode) throws(LogProofError) -> [MerkleHash] {
    // No two sizes below 2^63 need more.
    guard let list = root["path"], list.kind == .array, list.count <= 64 else { throw .form("path") }
    var path: [MerkleHash] = []
    for element in list.elements {
      guard let hash = element.string.flatMap({ MerkleHash(base64: $0) }) else { throw .form("path") }
      path.append(hash)
    }
    return path
  }
}
