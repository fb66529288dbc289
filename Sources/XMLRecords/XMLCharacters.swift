/// The character classes of XML 1.0, fifth edition.
enum XMLCharacters {
  /// Char (§2.2 [2]).
  static func isLegal(_ value: UInt32) -> Bool {
    switch value {
    case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// NameStartChar (§2.3 [4]) without the colon, which Namespaces in XML keeps for prefixes.
  static func startsName(_ value: UInt32) -> Bool {
    switch value {
    case 0x41...0x5A, 0x5F, 0x61...0x7A: true
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F: true
    case 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF: true
    default: false
    }
  }

  /// NameChar (§2.3 [4a]) without the colon.
  static func continuesName(_ value: UInt32) -> Bool {
    switch value {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: startsName(value)
    }
  }

  /// S (§2.3 [3]).
  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }

  /// Whether a byte of UTF-8 is the same in every encoding and needs no escape anywhere.
  @inline(__always)
  static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "&") && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">")
      && byte != UInt8(ascii: "\"")
  }

  /// Whether a byte may stand in a name; what is above 7F is judged by its character later.
  @inline(__always)
  static func isNameByte(_ byte: UInt8) -> Bool {
    // One bit for each of - . 0-9 : below 64, and of A-Z _ a-z above.
    let low: UInt64 = 0x07FF_6000_0000_0000
    let high: UInt64 = 0x07FF_FFFE_87FF_FFFE
    if byte < 0x40 { return (low &>> UInt64(byte)) & 1 == 1 }
    return byte >= 0x80 || (high &>> UInt64(byte &- 0x40)) & 1 == 1
  }

  /// Whether a text is nothing but S.
  static func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy(isSpace) }

  /// A qualified name (Namespaces in XML §3 [7]): the index of its colon in UTF-8, 0 where it has no prefix; nil when it is none.
  static func colon(in name: String) -> Int? {
    var colon = 0
    var index = 0
    var atStart = true
    for scalar in name.unicodeScalars {
      if scalar == ":" {
        guard colon == 0, !atStart else { return nil }
        colon = index
        atStart = true
      } else {
        guard atStart ? startsName(scalar.value) : continuesName(scalar.value) else { return nil }
        atStart = false
      }
      index += scalar.utf8.count
    }
    return atStart ? nil : colon
  }
}
