import JSONTree

/// Reads a text byte by byte from its beginning; what does not fit is left where it stands.
struct FormatReader {
  var rest: ArraySlice<UInt8>

  init(_ text: String) { rest = Array(text.utf8)[...] }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte = rest.first, UInt32(byte) == character.value else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func take(where fits: (UInt8) -> Bool) -> Bool {
    guard let byte = rest.first, fits(byte) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// The number that exactly `count` digits write.
  mutating func number(digits count: Int) -> Int? {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy(Self.isDigit) else { return nil }
    rest = rest.dropFirst(count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Takes digits, as many as there are; false when there is none.
  mutating func takeDigits() -> Bool {
    let count = rest.prefix(while: Self.isDigit).count
    rest = rest.dropFirst(count)
    return count > 0
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  static func isHexadecimal(_ byte: UInt8) -> Bool { URIReference.hexadecimal(byte) != nil }

  static func isOne(of characters: StaticString, _ byte: UInt8) -> Bool {
    characters.withUTF8Buffer { $0.contains(byte) }
  }

  /// RFC 9562 §4: 8-4-4-4-12 hexadecimal digits.
  mutating func takeUUID() -> Bool {
    for (part, count) in [8, 4, 4, 4, 12].enumerated() {
      if part > 0 && !take("-") { return false }
      for _ in 0..<count where !take(where: Self.isHexadecimal) { return false }
    }
    return true
  }

  /// RFC 6901.
  func takePointer() -> Bool { JSONPointer(String(decoding: rest, as: UTF8.self)) != nil }

  /// draft-bhutton-relative-json-pointer-00 §3, without index manipulation.
  mutating func takeRelativePointer() -> Bool {
    if !take("0") && !(rest.first != 0x30 && takeDigits()) { return false }
    if take("#") { return isAtEnd }
    return takePointer()
  }
}
