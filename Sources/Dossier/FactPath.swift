/// Where a fact stands in the dossier's schemas: `/usager/identite/nomNaissance`, `/foyer/rsa/etat`.
///
/// The first name is the bearer. A path names the fact, never an item of a list.
public struct FactPath: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The path as text, beginning with a slash.
  public let text: String
  /// The bearer's kind.
  public let bearer: BearerKind

  /// Accepts a slash, a bearer, then at least one name of ASCII letters and digits; nil otherwise.
  public init?(_ text: String) {
    let names = text.split(separator: "/", omittingEmptySubsequences: false)
    guard names.count >= 3, names[0].isEmpty, let bearer = BearerKind(rawValue: String(names[1])) else { return nil }
    for name in names.dropFirst(2) {
      guard !name.isEmpty, name.utf8.allSatisfy({ $0.isASCIILetterOrDigit }) else { return nil }
    }
    self.text = text
    self.bearer = bearer
  }

  /// The names below the bearer.
  public var names: [String] { text.split(separator: "/").dropFirst().map(String.init) }

  /// Whether this path is `other` or lies below it.
  public func isWithin(_ other: FactPath) -> Bool { text == other.text || text.hasPrefix(other.text + "/") }

  public var description: String { text }

  public static func < (left: FactPath, right: FactPath) -> Bool { left.text < right.text }
}

extension UInt8 {
  var isASCIILetterOrDigit: Bool {
    switch self {
    case 48...57, 65...90, 97...122: true
    default: false
    }
  }
}
