/// Encoded bytes being written.
struct XMLOutput {
  let encoding: XMLEncoding
  private(set) var bytes: [UInt8] = []

  init(encoding: XMLEncoding) { self.encoding = encoding }

  /// Appends ASCII as it is.
  mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Begins a line at a level.
  mutating func line(_ level: Int, first: Bool) {
    if !first { bytes.append(0x0A) }
    bytes.append(contentsOf: repeatElement(0x09, count: level))
  }

  /// A start tag; for a leaf, its text and end tag too.
  mutating func startTag(_ element: XMLElement, _ scope: inout XMLNamespaceScope, _ path: [String]) throws(XMLWriteError) {
    let name = try checked(element.name, path, nil)
    var attributes: [XMLLexer.Attribute] = []
    bytes.append(UInt8(ascii: "<"))
    try write(element.name, path, nil)
    for attribute in element.attributes {
      attributes.append(.init(name: try checked(attribute.name, path, attribute.name), value: attribute.value))
      bytes.append(UInt8(ascii: " "))
      try write(attribute.name, path, attribute.name)
      raw("=\"")
      try write(attribute.value, path, attribute.name)
      raw("\"")
    }
    do {
      try scope.open(name, attributes, depth: path.count, limit: .max, at: 0)
    } catch {
      throw XMLWriteError(reason: error.reason == .malformed ? .duplicateAttribute : .namespace, path: path, attribute: nil)
    }
    guard element.children.isEmpty || element.text.isEmpty else {
      throw XMLWriteError(reason: .mixedContent, path: path, attribute: nil)
    }
    if element.children.isEmpty && element.text.isEmpty {
      raw("/>")
      return
    }
    raw(">")
    guard element.children.isEmpty else { return }
    try write(element.text, path, nil)
    try endTag(element, path)
  }

  /// An end tag.
  mutating func endTag(_ element: XMLElement, _ path: [String]) throws(XMLWriteError) {
    raw("</")
    try write(element.name, path, nil)
    raw(">")
  }

  private func checked(_ name: String, _ path: [String], _ attribute: String?) throws(XMLWriteError) -> XMLName {
    guard let colon = XMLCharacters.colon(in: name) else {
      throw XMLWriteError(reason: .badName, path: path, attribute: attribute)
    }
    return XMLName(text: name, colon: colon)
  }

  /// Appends text, escaped so that it is read back the same in content and in an attribute's value.
  private mutating func write(_ text: String, _ path: [String], _ attribute: String?) throws(XMLWriteError) {
    if text.utf8.allSatisfy(XMLCharacters.isPlain) {
      bytes.append(contentsOf: text.utf8)
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": raw("&amp;")
      case "<": raw("&lt;")
      case ">": raw("&gt;")
      case "\"" where attribute != nil: raw("&quot;")
      case "\r": raw("&#13;")
      case "\n" where attribute != nil: raw("&#10;")
      case "\t" where attribute != nil: raw("&#9;")
      default:
        guard XMLCharacters.isLegal(scalar.value) else {
          throw XMLWriteError(reason: .illegalCharacter, path: path, attribute: attribute)
        }
        if scalar.isASCII {
          bytes.append(UInt8(scalar.value))
        } else if encoding == .utf8 {
          bytes.append(contentsOf: scalar.utf8)
        } else if let byte = encoding.byte(of: scalar.value) {
          bytes.append(byte)
        } else {
          throw XMLWriteError(reason: .unencodable, path: path, attribute: attribute)
        }
      }
    }
  }
}
