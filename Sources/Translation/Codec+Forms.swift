internal import Exchange
internal import JSONTree

extension Codec {
  static func areDigits(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
  }

  /// The text without spaces at its end.
  static func trimmed(_ text: String) -> String {
    guard text.utf8.last == 0x20 else { return text }
    let end = text.utf8.lastIndex { $0 != 0x20 }
    return end.map { String(text[...$0]) } ?? ""
  }

  /// Whether these are the characters of a JSON integer.
  static func isInteger(_ text: String) -> Bool {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
    return areDigits(digits) && (digits.utf8.count == 1 || digits.utf8.first != UInt8(ascii: "0"))
  }

  static func areCapitals(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
  }

  static func padded(_ text: String, _ width: Int) -> String {
    text.utf8.count < width ? String(repeating: "0", count: width - text.utf8.count) + text : text
  }

  /// The number's own digits: at least one.
  static func withoutZeros(_ text: String) -> String {
    let rest = text.drop { $0 == "0" }
    return rest.isEmpty ? "0" : String(rest)
  }

  /// The day as `YYYY-MM-DD`, nil when the calendar does not have it or the form is another.
  static func day(_ text: String, _ form: DateForm) -> String? {
    switch form {
    case .yearFirst: return isDay(text) ? text : nil
    case .dayFirst:
      let parts = text.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0].utf8.count == 2, parts[1].utf8.count == 2 else { return nil }
      return day("\(parts[2])-\(parts[1])-\(parts[0])", .yearFirst)
    case .compact:
      guard text.utf8.count == 8, areDigits(text) else { return nil }
      return day("\(text.prefix(4))-\(text.dropFirst(4).prefix(2))-\(text.suffix(2))", .yearFirst)
    case .midnight: return text.hasSuffix(" 00:00:00.0") ? day(String(text.dropLast(11)), .yearFirst) : nil
    case .zoned:
      return isZone(text.dropFirst(10)) ? day(String(text.prefix(10)), .yearFirst) : nil
    }
  }

  /// Whether the text is a day of the calendar as `YYYY-MM-DD`. Read for every date of a file: it allocates nothing.
  static func isDay(_ text: String) -> Bool {
    let isRight = text.utf8.withContiguousStorageIfAvailable { bytes -> Bool in
      guard bytes.count == 10, bytes[4] == 45, bytes[7] == 45 else { return false }
      func number(_ from: Int, _ to: Int) -> Int? {
        var number = 0
        for index in from..<to {
          let digit = bytes[index] &- 48
          guard digit < 10 else { return nil }
          number = number * 10 + Int(digit)
        }
        return number
      }
      guard let year = number(0, 4), let month = number(5, 7), let day = number(8, 10), day > 0 else { return false }
      switch month {
      case 1, 3, 5, 7, 8, 10, 12: return day <= 31
      case 4, 6, 9, 11: return day <= 30
      case 2: return day <= (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28)
      default: return false
      }
    }
    return isRight ?? (CivilDay(text) != nil)
  }

  static func text(_ day: CivilDay, _ form: DateForm) -> String {
    let text = day.description
    switch form {
    case .yearFirst: return text
    case .dayFirst: return "\(text.suffix(2))/\(text.dropFirst(5).prefix(2))/\(text.prefix(4))"
    case .compact: return text.replacing("-", with: "")
    case .midnight: return text + " 00:00:00.0"
    case .zoned: return text + "Z"
    }
  }

  /// `HH:MM:SS`, with decimals of the second or without.
  static func isTime(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count >= 8, bytes.count <= 18, bytes[2] == 58, bytes[5] == 58, bytes.count != 9 else { return false }
    let digits = [0, 1, 3, 4, 6, 7].allSatisfy { (48...57).contains(bytes[$0]) }
    guard digits, (bytes[0] &- 48) * 10 + bytes[1] &- 48 < 24, bytes[3] < 54, bytes[6] < 54 else { return false }
    return bytes.count == 8 || (bytes[8] == 46 && bytes[9...].allSatisfy { (48...57).contains($0) })
  }

  /// RFC 3339 with a capital `T`, at most nine decimals, and `Z` or an offset.
  static func isInstant(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard Instant(text) != nil, bytes[10] == 84 else { return false }
    let zone = bytes.last == 90 ? 1 : 6
    return bytes.last != 122 && bytes.count - zone <= 29
  }

  /// Amounts as `0001675.00`: significant digits within the limit, at most so many after the point. It allocates nothing.
  static func cents(_ text: String, digits: Int, fraction: Int) -> Decoded {
    var (euros, cents) = (Int64(0), Int64(0))
    var (whole, significant, decimals) = (0, 0, -1)
    var (isNegative, isSigned) = (false, false)
    for (index, byte) in text.utf8.enumerated() {
      if index == 0, byte == 45 || byte == 43 {
        isNegative = byte == 45
        isSigned = true
        continue
      }
      if byte == 46, decimals < 0 {
        decimals = 0
        continue
      }
      let digit = Int64(byte &- 48)
      guard byte >= 48, digit < 10 else { return .wrong }
      if decimals >= 0 {
        decimals += 1
        // Zeros behind are no digits of the value.
        guard decimals <= fraction || digit == 0 else { return .wrong }
        guard decimals <= fraction else { continue }
        cents = cents * 10 + digit
      } else {
        whole += 1
        if significant > 0 || digit > 0 { significant += 1 }
        guard significant <= digits - fraction, whole <= 18 else { return .wrong }
        euros = euros * 10 + digit
      }
    }
    guard whole > 0 || decimals > 0 else { return .wrong }
    if decimals == 1 { cents *= 10 }
    let amount = (euros * 100 + cents) * (isNegative ? -1 : 1)
    let isExact =
      whole == digits - fraction && decimals == 2 && !(isNegative && amount == 0) && (isNegative || !isSigned)
    return .value(.number(JSONNumber(amount)), isExact: isExact)
  }

  static func isPlace(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes.indices.allSatisfy({ $0 == 1 || (48...57).contains(bytes[$0]) }) else { return false }
    return (48...57).contains(bytes[1]) || (bytes[0] == 50 && (bytes[1] == 65 || bytes[1] == 66))
  }

  static func isDepartement(_ text: String) -> Bool {
    switch text.utf8.count {
    case 2: isPlace(text + "000")
    case 3: (text.hasPrefix("97") && ("1"..."8").contains(text.suffix(1))) || (text.hasPrefix("98") && areDigits(text))
    default: false
    }
  }

  /// The digits, with `+` in front where it was; nil for what is no phone number.
  static func phone(_ text: String) -> String? {
    let kept = text.filter { !" .-()\u{A0}".contains($0) }
    let digits = kept.hasPrefix("+") ? kept.dropFirst() : kept[...]
    return areDigits(digits) && (3...15).contains(digits.utf8.count) ? kept : nil
  }

  /// Something on either side of one `@`, no space, at most 254 characters.
  static func isEmail(_ text: String) -> Bool {
    guard text.utf8.count <= 254 || text.unicodeScalars.count <= 254 else { return false }
    var signs = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "@") { signs += 1 }
      if byte == 0x20 || (0x09...0x0D).contains(byte) { return false }
      // Beyond ASCII there are other spaces.
      if byte >= 0x80 { return isForeignEmail(text) }
    }
    return signs == 1 && text.utf8.first != UInt8(ascii: "@") && text.utf8.last != UInt8(ascii: "@")
  }

  private static func isForeignEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(where: \.isWhitespace) }
  }

  static func matches(_ text: String, _ mask: String) -> Bool {
    let (bytes, shape) = (Array(text.utf8), Array(mask.utf8))
    guard bytes.count == shape.count else { return false }
    return zip(bytes, shape).allSatisfy { byte, kind in
      switch kind {
      case UInt8(ascii: "A"): (65...90).contains(byte) || (97...122).contains(byte)
      case UInt8(ascii: "9"): (48...57).contains(byte)
      case UInt8(ascii: "h"): (48...57).contains(byte) || (97...102).contains(byte)
      default: byte == kind
      }
    }
  }
}
