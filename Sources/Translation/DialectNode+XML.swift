internal import XMLRecords

extension DialectNode {
  /// An element with its attributes in front, as pieces whose names begin with `@`.
  init(_ element: XMLElement) {
    name = element.name
    if element.children.isEmpty, element.attributes.isEmpty {
      content = .text(element.text)
      return
    }
    var pieces: [DialectNode] = []
    pieces.reserveCapacity(element.attributes.count + element.children.count)
    for attribute in element.attributes {
      pieces.append(DialectNode(name: "@" + attribute.name, content: .text(attribute.value)))
    }
    for child in element.children { pieces.append(DialectNode(child)) }
    if element.children.isEmpty, !element.text.isEmpty { pieces.append(DialectNode(name: "#text", content: .text(element.text))) }
    content = .branch(pieces)
  }

  /// The element; attributes and children in the order of the pieces.
  var element: XMLElement {
    var element = XMLElement(name)
    switch content {
    case .text(let text), .number(let text): element.text = text
    case .bool(let bool): element.text = bool ? "true" : "false"
    case .null, .list: break
    case .branch(let pieces):
      for piece in pieces {
        if piece.name.hasPrefix("@") {
          element.attributes.append(XMLAttribute(String(piece.name.dropFirst()), piece.content.leafText ?? ""))
        } else if piece.name == "#text" {
          element.text = piece.content.leafText ?? ""
        } else {
          element.children.append(piece.element)
        }
      }
    }
    return element
  }
}
