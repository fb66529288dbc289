public import Exchange
import JSONTree

/// What a signed event says of the file that follows it: which octets, how many, in which format.
public struct BatchOrder: Hashable, Sendable {
  /// SHA-256 of the whole file.
  public let digest: Digest
  /// Its length in bytes.
  public let length: Int64
  /// The type of each message that the file holds.
  public let type: MessageType
  /// Whether the file is refused when it holds another number of records than it declares (`"totals": "exact"`).
  public let requiresTotals: Bool

  /// Reads `{"sha256", "length", "type", "totals"?}`; refuses anything else (`batch.order`).
  public init(_ data: EventData) throws(Refusal) {
    guard case .json(let node) = data, node.kind == .object else { throw Self.wrong("{sha256, length, type}") }
    var (digest, length, type): (Digest?, Int64?, MessageType?)
    var requiresTotals = false
    for (name, value) in node.members {
      switch name {
      case "sha256": digest = value.string.flatMap { Digest($0) }
      case "length": length = value.integer.map { Int64($0) }
      case "type": type = value.string.flatMap { MessageType($0) }
      case "totals":
        guard value.string == "exact" else { throw Self.wrong("totals: exact") }
        requiresTotals = true
      default: throw Self.wrong("sha256, length, type, totals")
      }
    }
    guard let digest else { throw Self.wrong("sha256: [0-9a-f]{64}") }
    guard let length, length > 0 else { throw Self.wrong("length > 0") }
    guard let type else { throw Self.wrong("type: family.message.version") }
    (self.digest, self.length, self.type, self.requiresTotals) = (digest, length, type, requiresTotals)
  }

  private static func wrong(_ expected: String) -> Refusal { Refusal(.batchOrder, at: "/data", ["expected": expected]) }
}
