/// A social security number, checked. Never shown: its description masks it.
///
/// Thirteen characters (sex 1, year 2, month 2, département 2, commune 3, rank 3) and a key of two. A number that begins with 7
/// or 8 is a NIA, a waiting identifier that a NIR may replace.
public struct NIR: Hashable, Sendable, CustomStringConvertible {
  /// The thirteen characters without the key, Corsica's letter kept: the form by which numbers are compared and stored.
  public let text13: String
  /// The key, 1 to 97.
  public let key: Int

  /// Accepts thirteen characters, or fifteen with the right key.
  ///
  /// Refused: spaces and lower-case letters, since a number that must be repaired first may have been mistyped elsewhere too; a
  /// first digit but 1, 2, 3, 4, 7, 8; months 00, 13 to 19 and 43 to 49; a letter but `2A` or `2B` as département; and the
  /// number printed on specimen cards.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 13 || bytes.count == 15 else { return nil }
    var number = 0
    for (place, byte) in bytes.prefix(13).enumerated() {
      let isLetter = place == 6 && bytes[5] == UInt8(ascii: "2") && (byte == UInt8(ascii: "A") || byte == UInt8(ascii: "B"))
      guard isLetter || Self.isDigit(byte) else { return nil }
      number = number * 10 + (isLetter ? 0 : Int(byte - 48))
    }
    let month = Int(bytes[3] - 48) * 10 + Int(bytes[4] - 48)
    guard "123478".utf8.contains(bytes[0]), (1...12).contains(month) || (20...42).contains(month) || month >= 50 else {
      return nil
    }
    // 2A counts as 19 and 2B as 18: the letter read as 0, less one or two millions.
    if bytes[6] == UInt8(ascii: "A") { number -= 1_000_000 }
    if bytes[6] == UInt8(ascii: "B") { number -= 2_000_000 }
    let key = 97 - number % 97
    if bytes.count == 15 {
      guard Self.isDigit(bytes[13]), Self.isDigit(bytes[14]) else { return nil }
      guard Int(bytes[13] - 48) * 10 + Int(bytes[14] - 48) == key else { return nil }
    }
    self.text13 = String(decoding: bytes.prefix(13), as: UTF8.self)
    self.key = key
    guard text13 != Self.specimen else { return nil }
  }

  /// The thirteen characters and the key: what some formats exchange.
  public var text15: String { text13 + (key < 10 ? "0" : "") + String(key) }

  /// Whether this is a NIA, which a NIR may replace.
  public var isTemporary: Bool { text13.hasPrefix("7") || text13.hasPrefix("8") }

  /// The sex that the first digit says.
  public var sex: Sex { "137".contains(text13.prefix(1)) ? .male : .female }

  /// Whether nothing that is known of the person contradicts the number: sex, last two digits of the birth year, and birth month
  /// where the number has a real one.
  public func agrees(sex other: Sex?, birth: ReducedDate?) -> Bool {
    if let other, other != sex { return false }
    guard let birth else { return true }
    guard Int(text13.dropFirst().prefix(2)) == birth.year % 100 else { return false }
    guard let month = Int(text13.dropFirst(3).prefix(2)), (1...12).contains(month), let known = birth.month else { return true }
    return month == known
  }

  /// Whether this is a definitive number that may have taken the place of that waiting one: same sex, year and month, as far as both have a
  /// real month.
  public func mayReplace(_ waiting: NIR) -> Bool {
    guard !isTemporary, waiting.isTemporary, sex == waiting.sex else { return false }
    let (ours, theirs) = (text13.dropFirst().prefix(4), waiting.text13.dropFirst().prefix(4))
    func isReal(_ birth: Substring) -> Bool { Int(birth.suffix(2)).map((1...12).contains) ?? false }
    return ours.prefix(2) == theirs.prefix(2) && (ours == theirs || !isReal(ours) || !isReal(theirs))
  }

  /// A mask: neither the number nor a part of it.
  public var description: String { "NIR(masked)" }

  /// The number of the specimen card, found in test data and in mistyped files alike.
  private static let specimen = "2690549588157"

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}

extension NIR: CustomDebugStringConvertible {
  /// The same mask.
  public var debugDescription: String { description }
}
