/// Addresses of the Internet Protocol as texts.
enum InternetAddress {
  /// RFC 4291 §2.2, without a zone.
  static func isIPv6(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count >= 3, parts.count <= 9 else { return false }
    var groups = 0
    var gaps = 0
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      if part.isEmpty {
        // An empty part is a gap; the colon doubled at an end makes two of them.
        let doubled = index == 0 ? parts[1].isEmpty : isLast ? parts[index - 1].isEmpty : true
        if !doubled { return false }
        if index > 0 && !isLast { gaps += 1 }
      } else if isLast, part.contains(UInt8(ascii: ".")) {
        var reader = FormatReader(String(decoding: part, as: UTF8.self))
        guard reader.takeIPv4(), reader.isAtEnd else { return false }
        groups += 2
      } else {
        guard part.count <= 4, part.allSatisfy(FormatReader.isHexadecimal) else { return false }
        groups += 1
      }
    }
    return gaps == 1 ? groups <= 7 : gaps == 0 && groups == 8
  }
}

extension FormatReader {
  /// RFC 2673 §3.2: four decimal numbers up to 255 without leading zeros.
  mutating func takeIPv4() -> Bool {
    for part in 0..<4 {
      if part > 0 && !take(".") { return false }
      let digits = rest.prefix(while: Self.isDigit)
      guard (1...3).contains(digits.count), digits.count == 1 || digits.first != 0x30 else { return false }
      guard let value = number(digits: digits.count), value < 256 else { return false }
    }
    return true
  }
}
