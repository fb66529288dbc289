internal import Dossier
internal import JSONTree

extension Codec {
  /// `2024-05-00` as `2024-05`, `2024-00-00` as `2024`.
  static func reducedZero(_ text: String) -> Decoded {
    guard text.utf8.count == 10 else { return .wrong }
    let known = text.hasSuffix("-00-00") ? text.dropLast(6) : text.hasSuffix("-00") ? text.dropLast(3) : text[...]
    guard ReducedDate(String(known)) != nil else { return .wrong }
    return .value(.string(String(known)), isExact: true)
  }

  /// Texts with a separator between them; spaces around each are no part of it.
  static func items(_ text: String, _ separator: String) -> Decoded {
    let items = text.split(separator: separator, omittingEmptySubsequences: true).map { stripped($0) }.filter { !$0.isEmpty }
    guard !items.isEmpty else { return .empty }
    return .value(.array(items.map { .string($0) }), isExact: items.joined(separator: separator) == text)
  }

  /// The text before the first separator, if it is of the shape, and what follows.
  static func split(_ text: String, _ separator: String, _ first: String) -> Decoded {
    let parts = text.split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, matches(parts[0], first) else { return .wrong }
    let rest = stripped(parts[1][...])
    guard !rest.isEmpty else { return .wrong }
    return .value([.string(parts[0]), .string(rest)], isExact: rest == parts[1])
  }

  /// A JSON number of euros, with at most two decimals and no exponent.
  static func decimal(_ text: String) -> Decoded {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, text.utf8.count <= 14, parts.count == 1 || (1...2).contains(parts[1].count),
      case .value(let cents, _) = cents(text, digits: 15, fraction: 2)
    else { return .wrong }
    let canonical = Codec.decimal.write(cents, .none)
    return .value(cents, isExact: canonical == .number(text))
  }

  /// `…+0200` as `…+02:00`; nil for anything else.
  static func withColon(_ text: String) -> String? {
    let bytes = Array(text.utf8.suffix(5))
    guard bytes.count == 5, bytes[0] == 43 || bytes[0] == 45, areDigits(text.suffix(4)) else { return nil }
    return text.dropLast(2) + ":" + text.suffix(2)
  }

  private static func stripped(_ text: Substring) -> String {
    let start = text.drop { $0 == " " }
    return trimmed(String(start))
  }
}
