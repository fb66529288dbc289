extension XMLElement {
  /// The bytes of inclusive Canonical XML 1.0 of this element, without space between elements: two elements are equal XML
  /// exactly when these are equal.
  ///
  /// Attributes stand in the order of namespace and local name; a prefix declared outside of this element counts as the name
  /// of its own namespace. Comments and processing instructions were not kept, so they do not count.
  public var canonical: [UInt8] {
    var output: [UInt8] = []
    var open: [(element: XMLElement, next: Int, declared: Int)] = []
    var declared: [(prefix: String, uri: String)] = []
    var current: XMLElement? = self
    while true {
      if let element = current {
        let before = declared.count
        element.appendStart(to: &output, &declared)
        open.append((element, 0, before))
      }
      guard let top = open.last else { return output }
      if top.next < top.element.children.count {
        open[open.count - 1].next += 1
        current = top.element.children[top.next]
        continue
      }
      output.append(contentsOf: "</".utf8)
      output.append(contentsOf: top.element.name.utf8)
      output.append(UInt8(ascii: ">"))
      declared.removeLast(declared.count - top.declared)
      open.removeLast()
      current = nil
    }
  }

  private func appendStart(to output: inout [UInt8], _ declared: inout [(prefix: String, uri: String)]) {
    output.append(UInt8(ascii: "<"))
    output.append(contentsOf: name.utf8)
    if !attributes.isEmpty {
      for (name, value) in Self.ordered(attributes, &declared) {
        output.append(contentsOf: " \(name)=\"".utf8)
        Self.append(value, inAttribute: true, to: &output)
        output.append(UInt8(ascii: "\""))
      }
    }
    output.append(UInt8(ascii: ">"))
    Self.append(text, inAttribute: false, to: &output)
  }

  /// Namespace declarations that are not already in effect, by prefix; then the attributes, by namespace and local name.
  private static func ordered(
    _ attributes: [XMLAttribute], _ declared: inout [(prefix: String, uri: String)]
  ) -> [(name: String, value: String)] {
    var declarations: [(prefix: String, uri: String)] = []
    var others: [XMLAttribute] = []
    for attribute in attributes {
      if attribute.name == "xmlns" {
        declarations.append(("", attribute.value))
      } else if attribute.name.hasPrefix("xmlns:") {
        declarations.append((String(attribute.name.dropFirst(6)), attribute.value))
      } else {
        others.append(attribute)
      }
    }
    declarations = declarations.filter { one in
      let inEffect = declared.last { $0.prefix.isSame(one.prefix) }?.uri ?? ""
      return !inEffect.isSame(one.uri) && one.prefix != "xml"
    }
    declared += declarations
    let inScope = declared
    let keyed = others.map { attribute in
      let name = XMLName(text: attribute.name, colon: XMLCharacters.colon(in: attribute.name) ?? 0)
      let prefix = name.prefix
      let uri = name.colon == 0 ? "" : inScope.last { $0.prefix.isSame(prefix) }?.uri ?? prefix
      return (uri: uri, local: name.local, attribute: attribute)
    }
    return declarations.sorted { Self.precedes($0.prefix, $1.prefix) }
      .map { ($0.prefix.isEmpty ? "xmlns" : "xmlns:\($0.prefix)", $0.uri) }
      + keyed.sorted { $0.uri.isSame($1.uri) ? Self.precedes($0.local, $1.local) : Self.precedes($0.uri, $1.uri) }
      .map { ($0.attribute.name, $0.attribute.value) }
  }

  /// Order by code point, which that of UTF-8 bytes is.
  private static func precedes(_ left: String, _ right: String) -> Bool { left.utf8.lexicographicallyPrecedes(right.utf8) }

  private static func append(_ text: String, inAttribute: Bool, to output: inout [UInt8]) {
    if text.utf8.allSatisfy(XMLCharacters.isPlain) {
      output.append(contentsOf: text.utf8)
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">") where !inAttribute: output.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\"") where inAttribute: output.append(contentsOf: "&quot;".utf8)
      case 0x0D: output.append(contentsOf: "&#xD;".utf8)
      case 0x0A where inAttribute: output.append(contentsOf: "&#xA;".utf8)
      case 0x09 where inAttribute: output.append(contentsOf: "&#x9;".utf8)
      default: output.append(byte)
      }
    }
  }
}
