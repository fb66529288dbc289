extension JSONCanonical {
  /// A double as ECMAScript's `Number::toString` writes it (RFC 8785 §3.2.2.3); nil when it is not finite.
  public static func number(_ double: Double) -> String? {
    guard double.isFinite else { return nil }
    if double == 0 { return "0" }
    // Swift's description has the shortest digits that give the double back, nearest when several do: what ECMAScript asks for.
    guard let decimal = JSONDecimal(Array(double.description.utf8)[...]) else { return nil }
    let digits = decimal.digits.map { $0 + UInt8(ascii: "0") }
    let text = layOut(digits, point: digits.count + decimal.exponent)
    return String(decoding: decimal.isNegative ? [UInt8(ascii: "-")] + text : text, as: UTF8.self)
  }

  /// Digits with the decimal point after the `point`-th: plain from 1e-6 below 1e21, else with an exponent.
  private static func layOut(_ digits: [UInt8], point: Int) -> [UInt8] {
    let zero = UInt8(ascii: "0")
    let dot = UInt8(ascii: ".")
    if point > 21 || point < -5 {
      let mantissa = digits.count == 1 ? digits : digits[..<1] + [dot] + digits[1...]
      return mantissa + Array("e\(point > 0 ? "+" : "-")\(abs(point - 1))".utf8)
    }
    if point <= 0 { return [zero, dot] + Array(repeating: zero, count: -point) + digits }
    if point < digits.count { return digits[..<point] + [dot] + digits[point...] }
    return digits + Array(repeating: zero, count: point - digits.count)
  }
}
