/// The encodings that are read and written.
public enum XMLEncoding: String, Sendable, Hashable, CaseIterable {
  /// UTF-8, with or without a byte order mark; what a document is when it declares nothing.
  case utf8 = "UTF-8"
  /// Windows-1252; its five undefined bytes are refused.
  case windows1252 = "windows-1252"
  /// ISO-8859-1; bytes 80 to 9F are refused, for a document that has them is windows-1252 under a wrong name.
  case latin1 = "ISO-8859-1"
  /// US-ASCII.
  case ascii = "US-ASCII"

  /// The encoding of a declared name, in any case, nil when it is not read.
  public init?(declared name: String) {
    switch name.lowercased() {
    case "utf-8": self = .utf8
    case "windows-1252", "cp1252": self = .windows1252
    case "iso-8859-1", "latin1": self = .latin1
    case "us-ascii", "ascii": self = .ascii
    default: return nil
    }
  }

  /// The character of a byte above 7F in an encoding of one byte a character; nil when the byte is undefined.
  func character(of byte: UInt8) -> UInt32? {
    switch self {
    case .utf8, .ascii: return nil
    case .latin1, .windows1252:
      if byte >= 0xA0 { return UInt32(byte) }
      guard self == .windows1252, byte >= 0x80 else { return nil }
      let character = Self.windows1252High[Int(byte) - 0x80]
      return character == 0 ? nil : UInt32(character)
    }
  }

  /// The byte of a character above 7F in an encoding of one byte a character; nil when it has none.
  func byte(of character: UInt32) -> UInt8? {
    switch self {
    case .utf8, .ascii: return nil
    case .latin1, .windows1252:
      if (0xA0...0xFF).contains(character) { return UInt8(character) }
      guard self == .windows1252,
        let index = Self.windows1252High.firstIndex(where: { UInt32($0) == character && character != 0 })
      else { return nil }
      return UInt8(0x80 + index)
    }
  }

  /// Bytes 80 to 9F of windows-1252; 0 where undefined.
  private static let windows1252High: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]
}
