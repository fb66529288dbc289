/// Names one fact of one bearer: its path and, in a list known by keys, which item.
public struct FactKey: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The fact's place in the schemas.
  public let path: FactPath
  /// The item's key (`x-cle`): its key members' texts joined by `|`; nil for a fact that is no item of a list.
  public let item: String?

  /// Names the fact at that path, or that item of the list at that path.
  public init(_ path: FactPath, item: String? = nil) {
    self.path = path
    self.item = item
  }

  /// The path, with the item in brackets. An item may hold personal data: not for logs.
  public var description: String { item.map { "\(path)[\($0)]" } ?? path.text }

  /// By path, then by item.
  public static func < (left: FactKey, right: FactKey) -> Bool {
    (left.path, left.item ?? "") < (right.path, right.item ?? "")
  }
}
