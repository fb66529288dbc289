/// The form that the gateway's own identifiers share: 8-4-4-4-12 hexadecimal digits (RFC 9562 §4), lower case.
enum OpaqueID {
  /// The text in lower case; nil when it has another form.
  static func canonical(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { return nil }
    for (index, byte) in bytes.enumerated() {
      let isHyphen = byte == UInt8(ascii: "-")
      guard [8, 13, 18, 23].contains(index) ? isHyphen : isHexadecimal(byte) else { return nil }
    }
    return text.lowercased()
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
  }
}
