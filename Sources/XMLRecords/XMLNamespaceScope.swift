/// The prefixes declared by the open elements (Namespaces in XML 1.0, third edition).
struct XMLNamespaceScope {
  private var bindings: [(prefix: String, uri: String, depth: Int)] = []

  static let xml = "http://www.w3.org/XML/1998/namespace"
  static let xmlns = "http://www.w3.org/2000/xmlns/"

  /// Enters an element: takes its declarations, then checks its prefixes and that no attribute is there twice.
  mutating func open(
    _ name: XMLName, _ attributes: [XMLLexer.Attribute], depth: Int, limit: Int, at index: Int
  ) throws(XMLFault) {
    for attribute in attributes { try declare(attribute, depth, limit, index) }
    if name.colon > 0 { _ = try resolve(name, index) }
    guard attributes.count > 1 || attributes.first.map({ $0.name.colon > 0 }) ?? false else { return }
    var resolved: [(uri: String, local: String)] = []
    for (rank, attribute) in attributes.enumerated() {
      let earlier = attributes[..<rank]
      if earlier.contains(where: { $0.name.text.isSame(attribute.name.text) }) {
        throw .malformed("an attribute is there twice", index)
      }
      guard attribute.name.colon > 0, attribute.name.prefix != "xmlns" else { continue }
      let uri = try resolve(attribute.name, index)
      let local = attribute.name.local
      if resolved.contains(where: { $0.uri.isSame(uri) && $0.local.isSame(local) }) {
        throw .malformed("an attribute is there twice under two prefixes", index)
      }
      resolved.append((uri, local))
    }
  }

  /// Leaves the element at a depth: its declarations end.
  mutating func close(depth: Int) {
    while let last = bindings.last, last.depth >= depth { bindings.removeLast() }
  }

  private func resolve(_ name: XMLName, _ index: Int) throws(XMLFault) -> String {
    let prefix = name.prefix
    if prefix == "xml" { return Self.xml }
    guard let binding = bindings.last(where: { $0.prefix.isSame(prefix) }) else {
      throw XMLFault(reason: .namespace, detail: "a prefix that is not declared", index: index)
    }
    return binding.uri
  }

  private mutating func declare(
    _ attribute: XMLLexer.Attribute, _ depth: Int, _ limit: Int, _ index: Int
  ) throws(XMLFault) {
    let isDefault = attribute.name.text == "xmlns"
    guard isDefault || (attribute.name.colon == 5 && attribute.name.prefix == "xmlns") else { return }
    let prefix = isDefault ? "" : attribute.name.local
    let uri = attribute.value
    guard prefix != "xmlns", uri != Self.xmlns, (prefix == "xml") == (uri == Self.xml) else {
      throw XMLFault(reason: .namespace, detail: "a reserved prefix or namespace is declared", index: index)
    }
    guard isDefault || !uri.isEmpty else {
      throw XMLFault(reason: .namespace, detail: "a prefix is declared for no namespace", index: index)
    }
    if isDefault || prefix == "xml" { return }
    guard bindings.count < limit else {
      throw XMLFault(reason: .tooLarge, detail: "more namespace declarations in scope than the limit", index: index)
    }
    bindings.append((prefix, uri, depth))
  }
}
