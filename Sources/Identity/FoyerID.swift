/// The gateway's own identifier of a household: an opaque UUID in lower case, made by the caller.
public struct FoyerID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The 36 characters, lower case.
  public let text: String

  /// Accepts a UUID of 36 characters of either case; nil otherwise.
  public init?(_ text: String) {
    guard let text = OpaqueID.canonical(text) else { return nil }
    self.text = text
  }

  /// The identifier.
  public var description: String { text }

  /// The order of texts.
  public static func < (left: FoyerID, right: FoyerID) -> Bool { left.text < right.text }
}
