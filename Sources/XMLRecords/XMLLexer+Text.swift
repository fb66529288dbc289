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
    var index = position
    var plain = true
    var blank = true
    scan: while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "<"): break scan
      case 0x20, 0x0A, 0x09: break
      case 0x0D: plain = false
      case UInt8(ascii: "&"):
        plain = false
        blank = false
      case UInt8(ascii: "]"):
        if try has("]]>", index) { throw .malformed("]]> in character data", index) }
        blank = false
      case 0x80...:
        plain = false
        blank = false
      case ..<0x20: throw .malformed("a control character", index)
      default: blank = false
      }
      index &+= 1
    }
    guard index < bytes.count || ended else { throw .starved(index) }
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
      if byte == quote { break }
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
