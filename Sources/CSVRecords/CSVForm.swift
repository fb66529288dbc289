/// How a partner writes its CSV files (RFC 4180, with the separator and the encodings that French administrations use).
public struct CSVForm: Hashable, Sendable {
  /// An encoding of CSV files.
  public enum Encoding: String, Hashable, Sendable, CaseIterable {
    /// UTF-8, with or without a byte order mark when read.
    case utf8 = "UTF-8"
    /// ISO-8859-1; bytes 80 to 9F are refused, for a file that has them is windows-1252.
    case latin1 = "ISO-8859-1"
    /// Windows-1252; its five undefined bytes are refused.
    case windows1252 = "windows-1252"
  }

  /// The character between two cells, one ASCII character that is no quote and no end of line.
  public let separator: UInt8
  /// The encodings that are read, in this order; the first is written.
  public let encodings: [Encoding]
  /// Whether a byte order mark is written in front of UTF-8.
  public let writesByteOrderMark: Bool

  /// The separator as a character.
  public var separatorCharacter: Character { Character(Unicode.Scalar(separator)) }

  /// Nil for a separator that cannot be one, or without an encoding.
  public init?(separator: Character, encodings: [Encoding], writesByteOrderMark: Bool) {
    guard let byte = separator.asciiValue, byte == 0x09 || (0x20...0x7E).contains(byte), byte != 0x22, !encodings.isEmpty,
      !separator.isLetter, !separator.isNumber
    else { return nil }
    self.separator = byte
    self.encodings = encodings
    self.writesByteOrderMark = writesByteOrderMark
  }
}
