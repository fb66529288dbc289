/// The short name of a registered partner, such as `caf-041`: a lower-case letter, then letters, digits and hyphens, 64 at most.
public struct PartnerID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The identifier as written.
  public let text: String

  /// Accepts a well-formed identifier; nil otherwise.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard (1...64).contains(bytes.count), (97...122).contains(bytes[0]) else { return nil }
    guard bytes.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }) else { return nil }
    self.text = text
  }

  /// The identifier as written.
  public var description: String { text }

  /// The order of the texts.
  public static func < (left: PartnerID, right: PartnerID) -> Bool { left.text < right.text }
}
