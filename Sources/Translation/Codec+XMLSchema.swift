internal import JSONTree

/// What XML Schema Part 2 admits beyond the canonical forms: signs, zeros in front and behind, time zones.
extension Codec {
  /// An `xs:integer` of so many digits at most (`totalDigits` counts those of the value, not the zeros in front).
  static func xmlInteger(_ text: String, digits: Int) -> Decoded {
    let bare = collapsed(text)
    let (isNegative, rest) = unsigned(bare)
    guard areDigits(rest) else { return .wrong }
    let kept = withoutZeros(String(rest))
    guard kept.utf8.count <= digits, let number = Int64(kept) else { return .wrong }
    let value = isNegative ? -number : number
    return .value(.number(JSONNumber(value)), isExact: text == String(value))
  }

  /// An integer that is not negative, with a sign or more zeros in front than are written.
  static func otherInteger(_ text: String, digits: Int) -> Decoded {
    let digitsAlone = text.utf8.first == UInt8(ascii: "+") || text.utf8.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
    guard areDigits(digitsAlone), case .value(let value, _) = xmlInteger(text, digits: digits),
      let number = value.integerValue, number >= 0
    else { return .wrong }
    return .value(value, isExact: false)
  }

  /// An `xs:decimal` with two `fractionDigits` and so many `totalDigits`, both of the value; as integer cents.
  static func xmlDecimal(_ text: String, digits: Int) -> Decoded {
    let (isNegative, rest) = unsigned(collapsed(text))
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ $0.isEmpty || areDigits($0) }), parts.contains(where: { !$0.isEmpty }) else {
      return .wrong
    }
    let whole = String(parts[0].drop { $0 == "0" })
    let decimals = parts.count == 2 ? withoutZerosBehind(parts[1]) : ""
    guard decimals.utf8.count <= 2, whole.utf8.count + decimals.utf8.count <= digits,
      let cents = Int64("0" + whole + decimals + String(repeating: "0", count: 2 - decimals.utf8.count))
    else { return .wrong }
    let value = isNegative ? -cents : cents
    return .value(.number(JSONNumber(value)), isExact: text == decimalText(value))
  }

  /// Euros with two decimals.
  static func decimalText(_ cents: Int64) -> String {
    (cents < 0 ? "-" : "") + String(cents.magnitude / 100) + "." + padded(String(cents.magnitude % 100), 2)
  }

  /// An `xs:time`: with decimals of the second or without, with a time zone or without; `24:00:00` is the end of the day.
  static func isXMLTime(_ text: String) -> Bool {
    let (time, _) = timeAndZone(text)
    let (clock, decimals) = (String(time.prefix(8)), time.dropFirst(8))
    guard decimals.isEmpty || (decimals.first == "." && areDigits(decimals.dropFirst())) else { return false }
    return isTime(clock) || (clock == "24:00:00" && decimals.allSatisfy { $0 == "." || $0 == "0" })
  }

  /// A time zone of XML Schema: `Z`, or at most fourteen hours from it.
  static func isZone(_ text: some StringProtocol) -> Bool {
    let bytes = Array(text.utf8)
    if bytes == [90] { return true }
    guard bytes.count == 6, bytes[0] == 43 || bytes[0] == 45, bytes[3] == 58, let hours = Int(text.dropFirst().prefix(2)),
      let minutes = Int(text.suffix(2)), areDigits(text.dropFirst().prefix(2)), areDigits(text.suffix(2))
    else { return false }
    return minutes < 60 && (hours < 14 || (hours == 14 && minutes == 0))
  }

  /// A time and the time zone that stands behind it, which may be none.
  static func timeAndZone(_ text: String) -> (time: Substring, zone: Substring) {
    for length in [1, 6] where text.count > length && isZone(text.suffix(length)) {
      return (text.dropLast(length), text.suffix(length))
    }
    return (text[...], "")
  }

  /// The text without a sign `+`, for codecs whose numbers have none.
  static func withoutPlus(_ text: String) -> String {
    text.utf8.first == UInt8(ascii: "+") ? String(text.dropFirst()) : text
  }

  private static func unsigned(_ text: Substring) -> (isNegative: Bool, rest: Substring) {
    switch text.utf8.first {
    case UInt8(ascii: "-"): (true, text.dropFirst())
    case UInt8(ascii: "+"): (false, text.dropFirst())
    case .some, .none: (false, text)
    }
  }

  private static func withoutZerosBehind(_ text: Substring) -> String {
    text.lastIndex { $0 != "0" }.map { String(text[...$0]) } ?? ""
  }

  /// Without the white space around it, which XML Schema takes from every type but text.
  static func collapsed(_ text: String) -> Substring {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 9 || byte == 10 || byte == 13 }
    guard let first = text.utf8.firstIndex(where: { !isSpace($0) }), let last = text.utf8.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return text[first...last]
  }
}
