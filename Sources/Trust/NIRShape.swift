/// Whether a text could be a NIR: what must stand in no identifier, for those are shown in lists.
public enum NIRShape {
  /// 13 characters of its layout, or 15 whose key is right (`97 − N mod 97`, Corsica 2A as 19 and 2B as 18), spaces aside.
  public static func isOne(_ text: String) -> Bool {
    var characters = text.utf8.filter { $0 != UInt8(ascii: " ") }
    guard characters.count == 13 || characters.count == 15 else { return false }
    switch (characters[5], characters[6]) {
    case (UInt8(ascii: "2"), UInt8(ascii: "A")): characters.replaceSubrange(5...6, with: Array("19".utf8))
    case (UInt8(ascii: "2"), UInt8(ascii: "B")): characters.replaceSubrange(5...6, with: Array("18".utf8))
    default: break
    }
    let digits = characters.map { Int64($0) - 48 }
    guard digits.allSatisfy({ (0...9).contains($0) }), [1, 2, 3, 4, 7, 8].contains(digits[0]) else { return false }
    let month = digits[3] * 10 + digits[4]
    guard (1...12).contains(month) || (20...42).contains(month) || month >= 50 else { return false }
    guard digits.count == 15 else { return true }
    let number = digits.prefix(13).reduce(0) { $0 * 10 + $1 }
    return digits[13] * 10 + digits[14] == 97 - number % 97
  }
}
