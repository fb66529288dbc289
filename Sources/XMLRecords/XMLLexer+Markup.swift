extension XMLLexer {
  mutating func startTag() throws(XMLFault) -> XMLToken {
    let (name, end) = try name(at: position + 1)
    var index = end
    var attributes: [Attribute] = []
    while true {
      let spaced = skipSpace(&index)
      switch try byte(index) {
      case UInt8(ascii: ">"):
        position = index + 1
        open.append(name)
        return .open(name, attributes, closed: false)
      case UInt8(ascii: "/"):
        guard try byte(index + 1) == UInt8(ascii: ">") else { throw .malformed("a start tag has a lone slash", index) }
        position = index + 2
        return .open(name, attributes, closed: true)
      default:
        guard spaced else { throw .malformed("no white space before an attribute", index) }
        guard attributes.count < limits.attributes else {
          throw XMLFault(reason: .tooLarge, detail: "more attributes than the limit", index: index)
        }
        try attributes.append(attribute(&index))
      }
    }
  }

  private mutating func attribute(_ index: inout Int) throws(XMLFault) -> Attribute {
    let (name, end) = try name(at: index)
    index = end
    _ = skipSpace(&index)
    guard try byte(index) == UInt8(ascii: "=") else { throw .malformed("an attribute has no value", index) }
    index += 1
    _ = skipSpace(&index)
    return Attribute(name: name, value: try attributeValue(&index))
  }

  /// The end tag of the element opened last.
  mutating func endTag() throws(XMLFault) {
    guard let open = open.last else { throw .malformed("an end tag without a start tag", position) }
    var index = position + 2
    if let end = names.end(of: open, bytes, index) {
      index = end
    } else {
      let (name, end) = try name(at: index)
      guard name.text.isSame(open.text) else { throw .malformed("an end tag of another element", position) }
      index = end
    }
    _ = skipSpace(&index)
    guard try byte(index) == UInt8(ascii: ">") else { throw .malformed("an end tag is not closed", index) }
    position = index + 1
    self.open.removeLast()
  }

  /// What begins with `<!`: a comment, a CDATA section, or a document type declaration, of which nothing is read.
  mutating func declaration() throws(XMLFault) -> XMLToken {
    if try has("<!--", position) {
      try comment()
      return .nothing
    }
    if try has("<![CDATA[", position) { return try section() }
    if try has("<!DOCTYPE", position) {
      throw XMLFault(reason: .dtd, detail: "a document type declaration is never read", index: position)
    }
    throw .malformed("markup that is no tag, comment or CDATA section", position)
  }

  private mutating func comment() throws(XMLFault) {
    var index = position + 4
    while true {
      if try byte(index) == UInt8(ascii: "-"), try byte(index + 1) == UInt8(ascii: "-") {
        guard try byte(index + 2) == UInt8(ascii: ">") else { throw .malformed("two hyphens in a comment", index) }
        position = index + 3
        return
      }
      index = try scalar(at: index).next
    }
  }

  mutating func instruction() throws(XMLFault) {
    let (target, end) = try name(at: position + 2)
    guard target.text.lowercased() != "xml" else { throw .malformed("an XML declaration out of its place", position) }
    guard target.colon == 0 else {
      throw XMLFault(reason: .namespace, detail: "a colon in the target of a processing instruction", index: position)
    }
    var index = end
    if try !has("?>", index) {
      guard skipSpace(&index) else { throw .malformed("no white space after the target of a processing instruction", index) }
      while try !has("?>", index) { index = try scalar(at: index).next }
    }
    position = index + 2
  }

  /// A qualified name and the index after it.
  mutating func name(at start: Int) throws(XMLFault) -> (XMLName, end: Int) {
    let (index, hash) = nameEnd(start)
    guard index - start <= limits.nameBytes else {
      throw XMLFault(reason: .tooLarge, detail: "a name longer than the limit", index: start)
    }
    guard index < bytes.count else { throw .starved(index) }
    guard index > start else { throw .malformed("a name is missing", start) }
    if let known = names.find(hash, bytes, start..<index) { return (known, index) }
    let text = try decoded(start..<index, as: .section)
    guard let colon = XMLCharacters.colon(in: text) else {
      throw XMLFault(reason: text.utf8.contains(0x3A) ? .namespace : .malformed, detail: "not a qualified name", index: start)
    }
    let name = XMLName(text: text, colon: colon)
    return (names.keep(name, hash, bytes[start..<index]), index)
  }

  /// The first index that cannot belong to a name, and the hash of the bytes before it (FNV-1a).
  func nameEnd(_ start: Int) -> (index: Int, hash: UInt64) {
    let bytes = bytes.span
    var index = start
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    while index < bytes.count {
      let byte = bytes[index]
      guard XMLCharacters.isNameByte(byte) else { break }
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      index &+= 1
    }
    return (index, hash)
  }
}
