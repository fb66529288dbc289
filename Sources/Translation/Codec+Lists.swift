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

  /// Texts with a separator between them; spaces around each are no part of it, nor of the separator.
  static func items(_ text: String, _ separator: String) -> Decoded {
    let bare = stripped(separator[...])
    let items = text.split(separator: bare.isEmpty ? separator : bare, omittingEmptySubsequences: true).map { stripped($0) }
      .filter { !$0.isEmpty }
    guard !items.isEmpty else { return .empty }
    return .value(.array(items.map { .string($0) }), isExact: items.joined(separator: separator) == text)
  }

  /// The texts before the first separators, if they are of the shapes, and what follows.
  static func split(_ text: String, _ separator: String, _ masks: [String]) -> Decoded {
    var parts = text.split(separator: separator, maxSplits: masks.count, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == masks.count + 1, zip(parts, masks).allSatisfy({ matches($0, $1) }) else { return .wrong }
    let last = stripped(parts[masks.count][...])
    guard !last.isEmpty else { return .wrong }
    let isExact = last == parts[masks.count]
    parts[masks.count] = last
    return .value(.array(parts.map { .string($0) }), isExact: isExact)
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
