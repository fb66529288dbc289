/// A number's mathematical value, in one form only: `digits × 10^exponent`, digits without a zero at either end.
struct JSONDecimal: Hashable {
  var isNegative = false
  /// Values 0 to 9, most significant first; empty for zero.
  var digits: [UInt8] = []
  var exponent = 0

  /// The value of a well-formed number; nil when its exponent has more than seventeen digits and the number is not zero.
  init?(_ text: ArraySlice<UInt8>) {
    var fraction = 0
    var at = text.startIndex
    var isFraction = false
    var isMinus = false
    scan: while at < text.endIndex {
      let byte = text[at]
      switch byte {
      case UInt8(ascii: "-"): isMinus = true
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "e"), UInt8(ascii: "E"): break scan
      default:
        if isFraction { fraction += 1 }
        if !digits.isEmpty || byte != UInt8(ascii: "0") { digits.append(byte &- UInt8(ascii: "0")) }
      }
      at += 1
    }
    guard !digits.isEmpty else { return }
    guard let written = Self.exponent(text[at...].dropFirst()) else { return nil }
    isNegative = isMinus
    exponent = written - fraction
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
  }

  private static func exponent(_ text: ArraySlice<UInt8>) -> Int? {
    let sign = text.first == UInt8(ascii: "-") ? -1 : 1
    let digits = text.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }.drop { $0 == UInt8(ascii: "0") }
    guard digits.count <= 17 else { return nil }
    return sign * digits.reduce(0) { $0 * 10 + Int($1 &- UInt8(ascii: "0")) }
  }

  /// The value as an integer of 64 bits; nil when it has a fraction or does not fit.
  var integer: Int64? {
    guard exponent >= 0, digits.count + exponent <= 19 else { return digits.isEmpty ? 0 : nil }
    return Self.sum(digits + Array(repeating: 0, count: exponent), isNegative)
  }

  /// An integer written with a sign and digits only, when it fits 64 bits; nil for any other text.
  static func plainInteger(_ text: ArraySlice<UInt8>) -> Int64? {
    let isNegative = text.first == UInt8(ascii: "-")
    let digits = isNegative ? text.dropFirst() : text
    guard digits.count <= 19 else { return nil }
    return sum(digits.lazy.map { $0 &- UInt8(ascii: "0") }, isNegative)
  }

  private static func sum(_ digits: some Sequence<UInt8>, _ isNegative: Bool) -> Int64? {
    var total: Int64 = 0
    for digit in digits {
      guard digit < 10 else { return nil }
      let (scaled, isOver) = total.multipliedReportingOverflow(by: 10)
      let (next, isBeyond) =
        isNegative ? scaled.subtractingReportingOverflow(Int64(digit)) : scaled.addingReportingOverflow(Int64(digit))
      guard !isOver, !isBeyond else { return nil }
      total = next
    }
    return total
  }
}
