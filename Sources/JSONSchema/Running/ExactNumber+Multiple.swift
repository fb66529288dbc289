extension ExactNumber {
  /// The most digits that `multipleOf` may have: its significand then fits a machine word.
  static let mostDivisorDigits = 18

  /// Whether this divided by `divisor`, which is above zero and of few digits, is an integer (Validation §6.2.1).
  func isMultiple(of divisor: ExactNumber) -> Bool {
    if digits.isEmpty { return true }
    let shift = exponent - divisor.exponent
    // Below zero, the divisor would have to divide by a power of ten, and our digits do not end in zero.
    if shift < 0 { return false }
    let modulus = divisor.digits.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
    guard modulus > 0 else { return false }
    var rest: UInt64 = 0
    for digit in digits { rest = Self.sum(Self.product(rest, 10, modulus), UInt64(digit), modulus) }
    return Self.product(rest, Self.powerOfTen(shift, modulus), modulus) == 0
  }

  private static func product(_ left: UInt64, _ right: UInt64, _ modulus: UInt64) -> UInt64 {
    modulus.dividingFullWidth((left % modulus).multipliedFullWidth(by: right % modulus)).remainder
  }

  /// Both below 10^18 + 10: the sum fits.
  private static func sum(_ left: UInt64, _ right: UInt64, _ modulus: UInt64) -> UInt64 { (left + right) % modulus }

  private static func powerOfTen(_ power: Int, _ modulus: UInt64) -> UInt64 {
    var result = 1 % modulus
    var square = 10 % modulus
    var left = power
    while left > 0 {
      if left & 1 == 1 { result = product(result, square, modulus) }
      square = product(square, square, modulus)
      left >>= 1
    }
    return result
  }
}
