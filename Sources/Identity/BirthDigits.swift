/// A birth date as its eight digits `YYYYMMDD`, zeros for what is not known, in four bytes: beside each key of a person it tells most of them
/// from somebody else before anything is decrypted. Personal data: never logged, stored only under a keyed mask.
public struct BirthDigits: Hashable, Sendable {
  /// The digits as one number.
  public let number: UInt32

  /// Takes the eight digits as one number; nil where month or day are none that there could be.
  public init?(number: UInt32) {
    guard number < 100_000_000, number / 100 % 100 <= 12, number % 100 <= 31 else { return nil }
    self.number = number
  }

  /// Reads eight digits; nil for anything else.
  public init?(_ text: String) {
    let digits = text.utf8
    guard digits.count == 8, digits.allSatisfy({ (0x30...0x39).contains($0) }), let number = UInt32(text) else { return nil }
    self.number = number
  }

  /// Whether somebody of this date and somebody of the other are two whatever else they share, but for a national number: what
  /// ``Resolver`` says of them without looking at names.
  public func isApart(from other: BirthDigits) -> Bool { IdentityModel.areBirthsApart(bytes, other.bytes) }

  private var bytes: [UInt8] {
    var (rest, bytes) = (number, [UInt8](repeating: 0x30, count: 8))
    var place = 7
    while rest > 0 {
      bytes[place] += UInt8(rest % 10)
      rest /= 10
      place -= 1
    }
    return bytes
  }
}
