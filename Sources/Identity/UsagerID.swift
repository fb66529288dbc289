/// The gateway's own identifier of a usager: an opaque UUID in lower case, never shown to a partner and never derived from a NIR.
///
/// The caller makes it: no room draws random numbers.
public struct UsagerID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The 36 characters, lower case.
  public let text: String

  /// Accepts a UUID of 36 characters of either case; nil otherwise.
  public init?(_ text: String) {
    guard let text = OpaqueID.canonical(text) else { return nil }
    self.text = text
  }

  /// Whom nobody is: looking for it takes as long as for anybody.
  public static let nobody = UsagerID(canonical: "00000000-0000-0000-0000-000000000000")

  private init(canonical text: String) { self.text = text }

  /// The identifier.
  public var description: String { text }

  /// The order of texts.
  public static func < (left: UsagerID, right: UsagerID) -> Bool { left.text < right.text }
}
