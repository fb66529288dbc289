/// A decimal number, exactly: `digits × 10^exponent`, without zeros at either end of the digits. Nothing is rounded.
struct ExactNumber: Sendable, Hashable {
  private(set) var isNegative = false
  /// Values 0 to 9, the highest first; none for zero.
  private(set) var digits: [UInt8] = []
  private(set) var exponent = 0
  /// The number itself when it is written as an integer of at most 18 digits.
  private(set) var small: Int64?

  /// Exponents are held within this bound, so that no sum of them overflows; no file can write digits enough to reach it.
  private static let largestExponent = 1_000_000_000_000_000

  /// From a number's JSON text, which the parser has found well formed (RFC 8259 §6).
  init(_ text: some Collection<UInt8>) {
    small = Self.plain(text)
    var fraction = 0
    var isFraction = false
    var rest = text[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "-") {
        isNegative = true
      } else if byte == UInt8(ascii: ".") {
        isFraction = true
      } else if byte | 0x20 == UInt8(ascii: "e") {
        exponent = Self.exponent(rest)
        break
      } else {
        if isFraction { fraction += 1 }
        if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte &- 0x30) }
      }
    }
    exponent -= fraction
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    if digits.isEmpty { (isNegative, exponent) = (false, 0) }
  }

  private static func exponent(_ text: some Collection<UInt8>) -> Int {
    var value = 0
    var sign = 1
    for byte in text {
      if byte == UInt8(ascii: "-") {
        sign = -1
      } else if byte != UInt8(ascii: "+") {
        value = min(largestExponent, value * 10 + Int(byte &- 0x30))
      }
    }
    return sign * value
  }

  /// The value of digits with perhaps a sign, when there are at most 18; nil for any other text.
  static func plain(_ text: some Collection<UInt8>) -> Int64? {
    if text.count > 18 { return nil }
    var value: Int64 = 0
    var isNegative = false
    for byte in text {
      if byte == UInt8(ascii: "-") {
        isNegative = true
      } else {
        let digit = byte &- 0x30
        if digit > 9 { return nil }
        value = value * 10 + Int64(digit)
      }
    }
    return isNegative ? -value : value
  }

  /// Whether it has no fraction, however it was written.
  var isInteger: Bool { exponent >= 0 }

  /// The power of ten just above its first digit.
  private var magnitude: Int { digits.count + exponent }
}

extension ExactNumber: Comparable {
  static func == (left: ExactNumber, right: ExactNumber) -> Bool {
    left.isNegative == right.isNegative && left.exponent == right.exponent && left.digits == right.digits
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(isNegative)
    hasher.combine(exponent)
    hasher.combine(digits)
  }

  static func < (left: ExactNumber, right: ExactNumber) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? isCloser(right, left) : isCloser(left, right)
  }

  /// Whether `left` is closer to zero.
  private static func isCloser(_ left: ExactNumber, _ right: ExactNumber) -> Bool {
    if left.digits.isEmpty || right.digits.isEmpty { return left.digits.isEmpty && !right.digits.isEmpty }
    if left.magnitude != right.magnitude { return left.magnitude < right.magnitude }
    return left.digits.lexicographicallyPrecedes(right.digits)
  }
}
