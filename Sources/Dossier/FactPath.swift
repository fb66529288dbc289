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
    let bearers = BearerKind.allCases
    guard let bearer = bearers.first(where: { text.utf8.starts(with: $0.prefix) }) else { return nil }
    var isNameOpen = false
    for byte in text.utf8.dropFirst(bearer.rawValue.utf8.count + 2) {
      guard byte.isASCIILetterOrDigit || (isNameOpen && byte == UInt8(ascii: "/")) else { return nil }
      isNameOpen = byte != UInt8(ascii: "/")
    }
    guard isNameOpen else { return nil }
    self.text = text
    self.bearer = bearer
  }

  /// The names below the bearer.
  public var names: [String] { text.split(separator: "/").dropFirst().map(String.init) }

  /// Whether this path is `other` or lies below it.
  public func isWithin(_ other: FactPath) -> Bool {
    let (own, prefix) = (text.utf8, other.text.utf8)
    guard own.count > prefix.count else { return text == other.text }
    return own.starts(with: prefix) && own[own.index(own.startIndex, offsetBy: prefix.count)] == UInt8(ascii: "/")
  }

  /// The path as text.
  public var description: String { text }

  /// The same text.
  public static func == (left: FactPath, right: FactPath) -> Bool { left.text == right.text }

  /// By the text alone, which names the bearer.
  public func hash(into hasher: inout Hasher) { hasher.combine(text) }

  /// By the text.
  public static func < (left: FactPath, right: FactPath) -> Bool { left.text < right.text }
}

extension BearerKind {
  /// How every path of this bearer begins.
  fileprivate var prefix: String.UTF8View {
    switch self {
    case .usager: "/usager/".utf8
    case .foyer: "/foyer/".utf8
    }
  }
}

extension UInt8 {
  var isASCIILetterOrDigit: Bool {
    switch self {
    case 48...57, 65...90, 97...122: true
    default: false
    }
  }
}
