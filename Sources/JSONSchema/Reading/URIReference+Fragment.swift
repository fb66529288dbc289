extension URIReference {
  /// The fragment with its percent-encoding undone (RFC 3986 §2.1); nil when that is not well formed, empty without one.
  var decodedFragment: String? {
    guard let fragment else { return "" }
    var output: [UInt8] = []
    var rest = Array(fragment.utf8)[...]
    while let byte = rest.popFirst() {
      if byte != UInt8(ascii: "%") {
        output.append(byte)
        continue
      }
      guard let high = rest.popFirst().flatMap(Self.hexadecimal), let low = rest.popFirst().flatMap(Self.hexadecimal) else {
        return nil
      }
      output.append(high << 4 | low)
    }
    return String(validating: output, as: UTF8.self)
  }

  /// `text` as a fragment may hold it: whatever RFC 3986 §3.5 does not allow there is percent-encoded.
  static func encodedFragment(_ text: String) -> String {
    var output: [UInt8] = []
    for byte in text.utf8 {
      if isFragment(byte) {
        output.append(byte)
      } else {
        output += Array("%".utf8) + [digit(byte >> 4), digit(byte & 15)]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x41 + value - 10 }

  private static func isFragment(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: Array("-._~!$&'()*+,;=:@/?".utf8).contains(byte)
    }
  }
}
