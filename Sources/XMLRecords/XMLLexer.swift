/// What a document is made of, one token at a time.
enum XMLToken {
  case open(XMLName, [XMLLexer.Attribute], closed: Bool)
  case close
  /// Character data up to the next markup, and whether it is white space only.
  case text(String, blank: Bool)
  /// A comment, a processing instruction, or white space beside a child element.
  case nothing
  case end
}

/// Tokens from bytes as they are encoded, so that every position is one of the input.
///
/// A token is read from its first byte or not at all: where the bytes run out, `next` throws a starved fault and the same
/// token is read again when there are more.
struct XMLLexer {
  struct Attribute {
    let name: XMLName
    let value: String
  }

  let limits: XMLLimits
  var encoding = XMLEncoding.utf8
  /// What of the input is at hand; `bytes[0]` is byte `base` of the input.
  var bytes: [UInt8]
  var base = 0
  /// The first byte not yet read, as an index into `bytes`.
  var position = 0
  /// Whether nothing follows `bytes`.
  var ended: Bool
  var names = XMLNameCache()
  /// The names of the open elements, the root first.
  var open: [XMLName] = []
  var scratch: [UInt8] = []
  /// Whether the last tag ended an element: white space that follows stands beside a child and is nobody's text.
  var closedBefore = false
  private var mark = (index: 0, line: 1, lineStart: 0)

  init(_ bytes: [UInt8], ended: Bool, limits: XMLLimits) {
    self.bytes = bytes
    self.ended = ended
    self.limits = limits
  }

  mutating func next() throws(XMLFault) -> XMLToken {
    guard position < bytes.count else {
      if ended { return .end }
      throw .starved(position)
    }
    guard bytes[position] == UInt8(ascii: "<") else { return try text() }
    switch try byte(position + 1) {
    case UInt8(ascii: "/"):
      try endTag()
      closedBefore = true
      return .close
    case UInt8(ascii: "?"):
      try instruction()
      return .nothing
    case UInt8(ascii: "!"): return try declaration()
    default:
      let token = try startTag()
      if case .open(_, _, let closed) = token { closedBefore = closed }
      return token
    }
  }

  /// Whether white space before `end`, a `<`, is beside a child element.
  func isBesideChild(_ end: Int) -> Bool {
    if closedBefore { return true }
    guard end + 1 < bytes.count else { return false }
    let after = bytes[end + 1]
    return after != UInt8(ascii: "/") && after != UInt8(ascii: "!") && after != UInt8(ascii: "?")
  }

  @inline(__always)
  func byte(_ index: Int) throws(XMLFault) -> UInt8 {
    guard index < bytes.count else { throw .starved(bytes.count) }
    return bytes[index]
  }

  /// Whether a literal stands at an index.
  func has(_ literal: String, _ index: Int) throws(XMLFault) -> Bool {
    var index = index
    for expected in literal.utf8 {
      guard try byte(index) == expected else { return false }
      index += 1
    }
    return true
  }

  /// Steps over white space; whether there was any.
  func skipSpace(_ index: inout Int) -> Bool {
    let start = index
    while index < bytes.count, XMLCharacters.isSpace(bytes[index]) { index &+= 1 }
    return index > start
  }

  /// Adds bytes of the input and lets go of those that were read.
  mutating func feed(_ more: [UInt8]) {
    if position > 0 {
      advanceMark(to: position)
      mark.index = 0
      mark.lineStart -= position
      base += position
      bytes.removeFirst(position)
      position = 0
    }
    bytes.append(contentsOf: more)
  }

  /// Counts lines up to an index, from where they were counted last.
  mutating func advanceMark(to index: Int) {
    (mark.line, mark.lineStart) = count(to: index)
    mark.index = index
  }

  /// The line and column, from 1, of an index not before the last one counted.
  func place(of index: Int) -> (line: Int, column: Int) {
    let (line, start) = count(to: index)
    return (line, index - start + 1)
  }

  private func count(to index: Int) -> (line: Int, lineStart: Int) {
    let (start, end) = (mark.index, min(index, bytes.count))
    guard start < end else { return (mark.line, mark.lineStart) }
    let feeds = bytes[start..<end].withUnsafeBufferPointer { passed in
      var feeds = 0
      for byte in passed { feeds &+= byte == 0x0A ? 1 : 0 }
      return feeds
    }
    guard feeds > 0, let last = bytes[start..<end].lastIndex(of: 0x0A) else { return (mark.line, mark.lineStart) }
    return (mark.line + feeds, last + 1)
  }
}
