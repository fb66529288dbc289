/// A decimal number by its digits, without rounding: the lexical space of `xs:decimal` (XML Schema Part 2, §3.2.3).
struct DecimalText: Sendable, Hashable, Comparable {
  private(set) var isNegative = false
  /// Values 0 to 9 before the point, without zeros in front.
  private(set) var whole: [UInt8] = []
  /// Values 0 to 9 behind the point, without zeros at the end.
  private(set) var fraction: [UInt8] = []

  init?(_ text: String) {
    var rest = text.utf8[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      rest = rest.dropFirst()
    }
    let parts = rest.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    let digits = parts.map { $0.map { $0 &- UInt8(ascii: "0") } }
    guard let before = digits.first, digits.joined().allSatisfy({ $0 < 10 }), !digits.joined().isEmpty else { return nil }
    whole = Array(before.drop { $0 == 0 })
    fraction = digits.count > 1 ? digits[1] : []
    while fraction.last == 0 { fraction.removeLast() }
    if whole.isEmpty && fraction.isEmpty { isNegative = false }
  }

  init(_ integer: Int) {
    isNegative = integer < 0
    whole = integer == 0 ? [] : String(integer.magnitude).utf8.map { $0 - UInt8(ascii: "0") }
  }

  /// What the facet `totalDigits` bounds.
  var totalDigits: Int { max(whole.count + fraction.count, 1) }

  /// The whole number of 64 bits; nil when there is a fraction or it does not fit.
  var integer: Int? { fraction.isEmpty ? Int(text) : nil }

  /// The greatest whole number that is not above; nil when it does not fit 64 bits.
  var floor: Int? {
    guard let whole = Int((isNegative ? "-" : "") + Self.text(whole)) else { return nil }
    return isNegative && !fraction.isEmpty ? whole - 1 : whole
  }

  /// The canonical text of XML Schema 1.1: no point without a fraction.
  var text: String {
    (isNegative ? "-" : "") + Self.text(whole) + (fraction.isEmpty ? "" : "." + Self.text(fraction))
  }

  static func < (left: DecimalText, right: DecimalText) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? right.isNearerZero(than: left) : left.isNearerZero(than: right)
  }

  private func isNearerZero(than other: DecimalText) -> Bool {
    if whole.count != other.whole.count { return whole.count < other.whole.count }
    if whole != other.whole { return whole.lexicographicallyPrecedes(other.whole) }
    return fraction.lexicographicallyPrecedes(other.fraction)
  }

  private static func text(_ digits: [UInt8]) -> String { digits.isEmpty ? "0" : digits.map { String($0) }.joined() }
}
