extension JSONParser {
  /// Reads a string from its opening quote; gives the offset after its closing quote.
  @inline(__always)
  mutating func appendString(_ text: RawSpan, _ start: Int) throws(JSONError) -> Int {
    var at = start + 1
    var isEscaped = false
    while true {
      at = Self.skipPlain(text, at)
      guard at < text.byteCount else { throw refusal(.unexpectedEnd, at, text) }
      let byte = text[at]
      if byte == UInt8(ascii: "\"") { break }
      if byte >= 0x80 {
        let length = Self.sequenceLength(text, at)
        guard length > 0 else { throw refusal(.invalidUTF8, at, text) }
        at += length
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
        at = try skipEscape(text, at)
      } else {
        throw refusal(.controlCharacter, at, text)
      }
    }
    entries.append(JSONEntry(.string, start: start, end: at + 1, next: entries.count + 1, isMarked: isEscaped))
    return at + 1
  }

  /// The offset of the first byte from `start` that is a quote, a backslash, a control character or not ASCII: eight at a time.
  @inline(__always)
  static func skipPlain(_ text: RawSpan, _ start: Int) -> Int {
    var at = start
    while at &+ 8 <= text.byteCount {
      let word = UInt64(littleEndian: text.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
      let quote = word ^ 0x2222_2222_2222_2222
      let slash = word ^ 0x5C5C_5C5C_5C5C_5C5C
      // Each term sets the high bit of a byte that matches; a borrow can only spoil bytes after the first match.
      let found =
        word | (word &- 0x2020_2020_2020_2020) & ~word | (quote &- 0x0101_0101_0101_0101) & ~quote
        | (slash &- 0x0101_0101_0101_0101) & ~slash
      let stops = found & 0x8080_8080_8080_8080
      if stops != 0 { return at &+ stops.trailingZeroBitCount / 8 }
      at &+= 8
      // A long string, such as a payload in base64url.
      if at &- start == 32 { at = skipPlainBlocks(text, at) }
    }
    while at < text.byteCount {
      let byte = text[at]
      if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
      at += 1
    }
    return at
  }

  /// The offset of the first block of 32 bytes from `start`, counted by blocks, that holds a byte at which `skipPlain` stops.
  private static func skipPlainBlocks(_ text: RawSpan, _ start: Int) -> Int {
    var at = start
    while at &+ 32 <= text.byteCount {
      let word = text.unsafeLoadUnaligned(fromByteOffset: at, as: SIMD4<UInt64>.self)
      let quote = word ^ 0x2222_2222_2222_2222
      let slash = word ^ 0x5C5C_5C5C_5C5C_5C5C
      let found =
        word | (word &- 0x2020_2020_2020_2020) & ~word | (quote &- 0x0101_0101_0101_0101) & ~quote
        | (slash &- 0x0101_0101_0101_0101) & ~slash
      if (found[0] | found[1] | found[2] | found[3]) & 0x8080_8080_8080_8080 != 0 { break }
      at &+= 32
    }
    return at
  }

  /// The length of the UTF-8 sequence at `at`, whose first byte is not ASCII; 0 when RFC 3629 §4 does not know it.
  @inline(__always)
  static func sequenceLength(_ text: RawSpan, _ at: Int) -> Int {
    let first = text[at]
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard first >= 0xC2, first <= 0xF4, at + length <= text.byteCount else { return 0 }
    let second = text[at + 1]
    let lowest: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
    let highest: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
    guard second >= lowest, second <= highest else { return 0 }
    if length > 2, text[at + 2] & 0xC0 != 0x80 { return 0 }
    if length > 3, text[at + 3] & 0xC0 != 0x80 { return 0 }
    return length
  }

  /// Checks an escape from its backslash; gives the offset after it, and after its second half when it is a surrogate pair.
  private func skipEscape(_ text: RawSpan, _ start: Int) throws(JSONError) -> Int {
    guard start + 1 < text.byteCount else { throw refusal(.unexpectedEnd, start + 1, text) }
    switch text[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      let unit = try codeUnit(text, start)
      guard unit & 0xF800 == 0xD800 else { return start + 6 }
      guard unit < 0xDC00, start + 7 < text.byteCount, text[start + 6] == UInt8(ascii: "\\"),
        text[start + 7] == UInt8(ascii: "u"),
        try codeUnit(text, start + 6) & 0xFC00 == 0xDC00
      else { throw refusal(.loneSurrogate, start, text) }
      return start + 12
    default:
      throw refusal(.badEscape, start + 1, text)
    }
  }

  /// The four hexadecimal digits after the `\u` at `start`.
  private func codeUnit(_ text: RawSpan, _ start: Int) throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for at in start + 2..<start + 6 {
      guard at < text.byteCount else { throw refusal(.unexpectedEnd, at, text) }
      guard let digit = JSONUnescape.hexDigit(text[at]) else { throw refusal(.badEscape, at, text) }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
