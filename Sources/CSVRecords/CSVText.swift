/// The characters of a CSV file's bytes, and back.
struct CSVText {
  let form: CSVForm

  /// The text as UTF-8, without a byte order mark: by the first encoding of the form that the bytes are in.
  func utf8(_ bytes: [UInt8]) throws(CSVError) -> [UInt8] {
    if bytes.starts(with: Self.mark), form.encodings.contains(.utf8) {
      guard let text = String(validating: bytes.dropFirst(3), as: UTF8.self) else { throw .encoding }
      return Array(text.utf8)
    }
    for encoding in form.encodings {
      if let text = Self.utf8(bytes, encoding) { return text }
    }
    throw .encoding
  }

  /// The bytes of a text in the form's first encoding; nil when a character has none.
  func bytes(_ text: String) -> [UInt8]? {
    guard let encoding = form.encodings.first, encoding != .utf8 else { return Array(text.utf8) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      guard let byte = Self.byte(scalar, encoding) else { return nil }
      bytes.append(byte)
    }
    return bytes
  }

  static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func utf8(_ bytes: [UInt8], _ encoding: CSVForm.Encoding) -> [UInt8]? {
    guard encoding != .utf8 else { return String(validating: bytes, as: UTF8.self).map { Array($0.utf8) } }
    var text = String.UnicodeScalarView()
    for byte in bytes {
      guard let scalar = scalar(byte, encoding) else { return nil }
      text.append(scalar)
    }
    return Array(String(text).utf8)
  }

  private static func scalar(_ byte: UInt8, _ encoding: CSVForm.Encoding) -> Unicode.Scalar? {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    guard encoding == .windows1252 else { return nil }
    let value = high[Int(byte) - 0x80]
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  private static func byte(_ scalar: Unicode.Scalar, _ encoding: CSVForm.Encoding) -> UInt8? {
    if scalar.value < 0x80 || (0xA0...0xFF).contains(scalar.value) { return UInt8(scalar.value) }
    guard encoding == .windows1252, let rank = high.firstIndex(where: { UInt32($0) == scalar.value }) else { return nil }
    return UInt8(0x80 + rank)
  }

  /// Bytes 80 to 9F of windows-1252; 0 where undefined.
  private static let high: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]
}
