extension JSONParser {
  /// Reads a member's name and the colon; gives the offset where the value begins.
  @inline(__always)
  mutating func appendName(_ text: RawSpan, _ start: Int) throws(JSONError) -> Int {
    guard start < text.byteCount else { throw refusal(.unexpectedEnd, start, text) }
    guard text[start] == UInt8(ascii: "\"") else { throw refusal(.malformed, start, text) }
    let colon = Self.skipSpace(text, try appendString(text, start))
    guard colon < text.byteCount else { throw refusal(.unexpectedEnd, colon, text) }
    guard text[colon] == UInt8(ascii: ":") else { throw refusal(.malformed, colon, text) }
    return Self.skipSpace(text, colon + 1)
  }

  /// Reads `true`, `false` or `null`.
  mutating func appendWord(_ text: RawSpan, _ start: Int) throws(JSONError) -> Int {
    let word: StaticString
    let kind: JSONEntry.Kind
    switch text[start] {
    case UInt8(ascii: "t"): (word, kind) = ("true", .yes)
    case UInt8(ascii: "f"): (word, kind) = ("false", .no)
    case UInt8(ascii: "n"): (word, kind) = ("null", .null)
    default: throw refusal(.malformed, start, text)
    }
    for step in 0..<word.utf8CodeUnitCount {
      guard start + step < text.byteCount else { throw refusal(.unexpectedEnd, start + step, text) }
      guard text[start + step] == word.utf8Start[step] else { throw refusal(.malformed, start + step, text) }
    }
    let end = start + word.utf8CodeUnitCount
    entries.append(JSONEntry(kind, start: start, end: end, next: entries.count + 1))
    return end
  }

  /// Reads a number (RFC 8259 §6).
  @inline(__always)
  mutating func appendNumber(_ text: RawSpan, _ start: Int) throws(JSONError) -> Int {
    var scan = JSONNumberScan(at: start)
    guard scan.run(text) else { throw refusal(scan.at < text.byteCount ? .badNumber : .unexpectedEnd, scan.at, text) }
    entries.append(
      JSONEntry(.number, start: start, end: scan.at, next: entries.count + 1, isMarked: !scan.isPlainInteger))
    return scan.at
  }

  /// The error at an offset, with the place of the value being read.
  @inline(never)
  func refusal(_ reason: JSONError.Reason, _ offset: Int, _ text: RawSpan) -> JSONError {
    JSONError(reason: reason, offset: offset, pointer: place(of: entries.count, text))
  }
}
