extension XMLLexer {
  /// Reads the byte order mark and the XML declaration, where there are any, and so learns the encoding.
  mutating func prologue() throws(XMLFault) {
    let marked = try hasMark()
    let start = marked ? 3 : 0
    guard try isDeclared(start) else {
      position = start
      return
    }
    var index = start + 5
    guard try pseudoAttribute("version", &index) == "1.0" else {
      throw XMLFault(reason: .version, detail: "a version other than 1.0", index: index)
    }
    if let name = try pseudoAttribute("encoding", &index) {
      guard let known = XMLEncoding(declared: name), !marked || known == .utf8 else {
        throw XMLFault(reason: .encoding, detail: "an encoding that is not read", index: index)
      }
      encoding = known
    }
    if let standalone = try pseudoAttribute("standalone", &index), standalone != "yes", standalone != "no" {
      throw .malformed("standalone is neither yes nor no", index)
    }
    _ = skipSpace(&index)
    guard try has("?>", index) else { throw .malformed("an XML declaration with something else in it", index) }
    position = index + 2
  }

  /// Whether the input begins with the mark of UTF-8; that of any other encoding, or its first `<`, is refused.
  private func hasMark() throws(XMLFault) -> Bool {
    guard !bytes.isEmpty || !ended else { return false }
    let first = try byte(0)
    let second: UInt8 = ended && bytes.count == 1 ? 0x20 : try byte(1)
    switch (first, second) {
    case (0xEF, 0xBB):
      guard try byte(2) == 0xBF else { throw XMLFault(reason: .encoding, detail: "not UTF-8", index: 0) }
      return true
    case (0xFE, 0xFF), (0xFF, 0xFE), (0x00, _), (0x3C, 0x00), (0x4C, 0x6F):
      throw XMLFault(reason: .encoding, detail: "UTF-16, UTF-32 and EBCDIC are not read", index: 0)
    default: return false
    }
  }

  private func isDeclared(_ start: Int) throws(XMLFault) -> Bool {
    for (offset, expected) in "<?xml".utf8.enumerated() {
      if ended, start + offset >= bytes.count { return false }
      guard try byte(start + offset) == expected else { return false }
    }
    return XMLCharacters.isSpace(try byte(start + 5))
  }

  /// The value of `name="value"` after white space; nil when something else stands there.
  private func pseudoAttribute(_ name: String, _ index: inout Int) throws(XMLFault) -> String? {
    var next = index
    guard skipSpace(&next), try has(name, next) else { return nil }
    next += name.utf8.count
    _ = skipSpace(&next)
    guard try byte(next) == UInt8(ascii: "=") else { throw .malformed("= is missing in the XML declaration", next) }
    next += 1
    _ = skipSpace(&next)
    let quote = try byte(next)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw .malformed("a value is not quoted in the XML declaration", next)
    }
    let start = next + 1
    next = start
    while try byte(next) != quote {
      guard bytes[next] > 0x20, bytes[next] < 0x7F, bytes[next] != UInt8(ascii: "<"), next - start < 40 else {
        throw .malformed("a value in the XML declaration", next)
      }
      next += 1
    }
    index = next + 1
    return String(decoding: bytes[start..<next], as: UTF8.self)
  }
}
