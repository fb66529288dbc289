/// The grammar of a number, RFC 8259 §6: `-? (0 | [1-9][0-9]*) (. [0-9]+)? ([eE] [+-]? [0-9]+)?`.
struct JSONNumberScan {
  /// Where the scan stands: after the number when it succeeded, at the offending byte when it did not.
  var at: Int
  /// No fraction and no exponent were written.
  var isPlainInteger = true

  init(at: Int) { self.at = at }

  /// Scans one number; false when the bytes do not begin with one, or when it ends with a leading zero too many.
  @inline(__always)
  mutating func run(_ text: RawSpan) -> Bool {
    if at < text.byteCount, text[at] == UInt8(ascii: "-") { at += 1 }
    let first = at
    guard digits(text) else { return false }
    if text[first] == UInt8(ascii: "0"), at > first + 1 {
      at = first + 1
      return false
    }
    if at < text.byteCount, text[at] == UInt8(ascii: ".") {
      isPlainInteger = false
      at += 1
      guard digits(text) else { return false }
    }
    if at < text.byteCount, text[at] | 0x20 == UInt8(ascii: "e") {
      isPlainInteger = false
      at += 1
      if at < text.byteCount, text[at] == UInt8(ascii: "+") || text[at] == UInt8(ascii: "-") { at += 1 }
      guard digits(text) else { return false }
    }
    return true
  }

  @inline(__always)
  private mutating func digits(_ text: RawSpan) -> Bool {
    let first = at
    while at < text.byteCount, text[at] &- UInt8(ascii: "0") < 10 { at += 1 }
    return at > first
  }
}
