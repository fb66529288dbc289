/// A place in a JSON value, as RFC 6901 writes it. Tokens are compared by code points, without Unicode normalisation.
public struct JSONPointer: Sendable, Hashable, CustomStringConvertible {
  /// The names and indices on the way, unescaped. Empty for the whole value.
  public var tokens: [String]

  /// The whole value.
  public static let root = JSONPointer(tokens: [])

  /// A pointer from its unescaped tokens.
  public init(tokens: [String]) { self.tokens = tokens }

  /// A pointer from its text; nil unless that is empty or begins with `/`, and each `~` is followed by `0` or `1` (RFC 6901 §3).
  public init?(_ text: String) {
    tokens = []
    guard !text.isEmpty else { return }
    guard text.utf8.first == UInt8(ascii: "/") else { return nil }
    for part in text.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard let token = Self.unescape(part) else { return nil }
      tokens.append(token)
    }
  }

  /// This place and a name further.
  public func appending(_ token: String) -> JSONPointer { JSONPointer(tokens: tokens + [token]) }

  /// This place and an array's index further.
  public func appending(index: Int) -> JSONPointer { appending(String(index)) }

  /// The RFC 6901 text: `/a~1b/0`.
  public var description: String {
    var output: [UInt8] = []
    for token in tokens {
      output.append(UInt8(ascii: "/"))
      for byte in token.utf8 {
        switch byte {
        case UInt8(ascii: "~"): output += [byte, UInt8(ascii: "0")]
        case UInt8(ascii: "/"): output += [UInt8(ascii: "~"), UInt8(ascii: "1")]
        default: output.append(byte)
        }
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// The same tokens, by code points.
  public static func == (left: JSONPointer, right: JSONPointer) -> Bool {
    left.tokens.count == right.tokens.count && zip(left.tokens, right.tokens).allSatisfy { $0.hasSameBytes(as: $1) }
  }

  /// Equal pointers give equal hashes.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(tokens.count)
    for token in tokens { token.hashBytes(into: &hasher) }
  }

  /// The array index that a token is: decimal digits without a leading zero (RFC 6901 §4); nil for anything else.
  static func index(_ token: String) -> Int? {
    let digits = token.utf8
    guard digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
    guard digits.count == 1 || digits.first != UInt8(ascii: "0") else { return nil }
    return Int(token)
  }

  private static func unescape(_ part: Substring.UTF8View.SubSequence) -> String? {
    var output: [UInt8] = []
    var rest = part[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "~") else {
        output.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "0"): output.append(UInt8(ascii: "~"))
      case UInt8(ascii: "1"): output.append(UInt8(ascii: "/"))
      default: return nil
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
