extension XMLLexer {
  /// How character data is read: what is replaced in it.
  enum Mode {
    /// References are replaced; line ends become LF (§2.11).
    case content
    /// Line ends become LF.
    case section
    /// References are replaced; literal white space becomes spaces (§3.3.3).
    case attribute
  }

  /// Character data up to the next `<`.
  mutating func text() throws(XMLFault) -> XMLToken {
    let (start, hasReturn) = spaceEnd(position)
    var (index, plain) = (start, !hasReturn)
    scan: while true {
      index = plainEnd(index)
      guard index < bytes.count else {
        if ended { break }
        throw .starved(index)
      }
      switch bytes[index] {
      case UInt8(ascii: "<"): break scan
      case UInt8(ascii: "&"), 0x0D, 0x80...: plain = false
      case UInt8(ascii: "]"): if try has("]]>", index) { throw .malformed("]]> in character data", index) }
      default: throw .malformed("a control character", index)
      }
      index &+= 1
    }
    let blank = index == start
    if blank, isBesideChild(index) {
      position = index
      return .nothing
    }
    let range = position..<index
    let text = plain ? String(decoding: bytes[range], as: UTF8.self) : try decoded(range, as: .content)
    position = index
    // A reference may stand for white space: only the text itself tells.
    return .text(text, blank: blank || (!plain && XMLCharacters.isBlank(text)))
  }

  /// The first index that is not white space, and whether a carriage return was passed.
  func spaceEnd(_ start: Int) -> (index: Int, hasReturn: Bool) {
    let bytes = bytes.span
    var index = start
    var hasReturn = false
    while index < bytes.count {
      let byte = bytes[index]
      guard byte <= 0x20, XMLCharacters.isSpace(byte) else { break }
      hasReturn = hasReturn || byte == 0x0D
      index &+= 1
    }
    return (index, hasReturn)
  }

  /// The first index at which character data is not what it stands for, or may not be.
  func plainEnd(_ start: Int) -> Int {
    let bytes = bytes.span
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x20 ? byte != 0x0A && byte != 0x09 : byte >= 0x80 { break }
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "]") { break }
      index &+= 1
    }
    return index
  }

  mutating func section() throws(XMLFault) -> XMLToken {
    let start = position + 9
    var index = start
    while try !has("]]>", index) { index += 1 }
    let text = try decoded(start..<index, as: .section)
    position = index + 3
    return .text(text, blank: XMLCharacters.isBlank(text))
  }

  /// An attribute's value, quotes included, from an index that is moved behind it.
  mutating func attributeValue(_ index: inout Int) throws(XMLFault) -> String {
    let quote = try byte(index)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw .malformed("an attribute's value is not quoted", index)
    }
    let start = index + 1
    var end = start
    var plain = true
    while true {
      let byte = try byte(end)
      guard byte != quote else { break }
      if byte == UInt8(ascii: "<") { throw .malformed("< in an attribute's value", end) }
      if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "&") { plain = false }
      end &+= 1
    }
    index = end + 1
    return plain ? String(decoding: bytes[start..<end], as: UTF8.self) : try decoded(start..<end, as: .attribute)
  }

  /// The characters of a range that ends with whole ones, in UTF-8.
  mutating func decoded(_ range: Range<Int>, as mode: Mode) throws(XMLFault) -> String {
    scratch.removeAll(keepingCapacity: true)
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "&") where mode != .section:
        let (value, next) = try reference(at: index, before: range.upperBound)
        append(value)
        index = next
        continue
      case 0x0D:
        scratch.append(mode == .attribute ? 0x20 : 0x0A)
        if index + 1 < range.upperBound, bytes[index + 1] == 0x0A { index += 1 }
      case 0x09, 0x0A: scratch.append(mode == .attribute ? 0x20 : byte)
      case 0x20..<0x80: scratch.append(byte)
      default:
        let (value, next) = try scalar(at: index)
        append(value)
        index = next
        continue
      }
      index += 1
    }
    return String(decoding: scratch, as: UTF8.self)
  }

  private mutating func append(_ value: UInt32) {
    if value < 0x80 {
      scratch.append(UInt8(value))
    } else if let scalar = Unicode.Scalar(value), let units = UTF8.encode(scalar) {
      scratch.append(contentsOf: units)
    }
  }
}
