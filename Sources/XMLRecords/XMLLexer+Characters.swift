extension XMLLexer {
  /// The legal character at an index, in the encoding of the document, and the index after it.
  func scalar(at index: Int) throws(XMLFault) -> (value: UInt32, next: Int) {
    let lead = try byte(index)
    if lead < 0x80 {
      guard XMLCharacters.isLegal(UInt32(lead)) else { throw .malformed("a control character", index) }
      return (UInt32(lead), index + 1)
    }
    guard encoding == .utf8 else {
      guard let value = encoding.character(of: lead) else {
        throw XMLFault(reason: .encoding, detail: "a byte that the encoding does not define", index: index)
      }
      return (value, index + 1)
    }
    let shape: (length: Int, least: UInt32, bits: UInt8)? =
      switch lead {
      case 0xC2...0xDF: (2, 0x80, 0x1F)
      case 0xE0...0xEF: (3, 0x800, 0x0F)
      case 0xF0...0xF4: (4, 0x10000, 0x07)
      default: nil
      }
    guard let shape else { throw XMLFault(reason: .encoding, detail: "not UTF-8", index: index) }
    var value = UInt32(lead & shape.bits)
    for offset in 1..<shape.length {
      let unit = try byte(index + offset)
      guard unit & 0xC0 == 0x80 else { throw XMLFault(reason: .encoding, detail: "not UTF-8", index: index) }
      value = value << 6 | UInt32(unit & 0x3F)
    }
    guard value >= shape.least, value <= 0x10FFFF, !(0xD800...0xDFFF).contains(value) else {
      throw XMLFault(reason: .encoding, detail: "not UTF-8", index: index)
    }
    guard XMLCharacters.isLegal(value) else { throw .malformed("not a legal character", index) }
    return (value, index + shape.length)
  }

  /// The character that a reference stands for, and the index after its semicolon; all of it must stand before `end`.
  func reference(at start: Int, before end: Int) throws(XMLFault) -> (value: UInt32, next: Int) {
    var index = start + 1
    guard index < end else { throw .malformed("a lone ampersand", start) }
    if bytes[index] == UInt8(ascii: "#") {
      return try characterReference(at: start, before: end)
    }
    while index < end, XMLCharacters.isNameByte(bytes[index]) { index &+= 1 }
    guard index < end, bytes[index] == UInt8(ascii: ";"), index > start + 1 else {
      throw .malformed("a lone ampersand", start)
    }
    let value: Character
    switch index - start {
    case 3 where try has("&lt;", start): value = "<"
    case 3 where try has("&gt;", start): value = ">"
    case 4 where try has("&amp;", start): value = "&"
    case 5 where try has("&quot;", start): value = "\""
    case 5 where try has("&apos;", start): value = "'"
    default: throw XMLFault(reason: .entity, detail: "an entity other than the five predefined", index: start)
    }
    return (UInt32(value.asciiValue ?? 0), index + 1)
  }

  private func characterReference(at start: Int, before end: Int) throws(XMLFault) -> (value: UInt32, next: Int) {
    var index = start + 2
    var radix: UInt32 = 10
    if index < end, bytes[index] == UInt8(ascii: "x") {
      radix = 16
      index += 1
    }
    let first = index
    var value: UInt32 = 0
    while index < end, bytes[index] != UInt8(ascii: ";") {
      let digit: UInt32
      switch bytes[index] {
      case 0x30...0x39: digit = UInt32(bytes[index] - 0x30)
      case 0x41...0x46 where radix == 16: digit = UInt32(bytes[index] - 0x41 + 10)
      case 0x61...0x66 where radix == 16: digit = UInt32(bytes[index] - 0x61 + 10)
      default: throw .malformed("not a digit in a character reference", index)
      }
      value = value * radix + digit
      guard value <= 0x10FFFF else { throw .malformed("a reference to no character", start) }
      index &+= 1
    }
    guard index < end, index > first else { throw .malformed("a character reference without digits or end", start) }
    guard XMLCharacters.isLegal(value) else { throw .malformed("a reference to an illegal character", start) }
    return (value, index + 1)
  }
}
