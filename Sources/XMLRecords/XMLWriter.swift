/// Writes trees as XML that this room's own reader takes back to the same tree.
public enum XMLWriter {
  /// The bytes of a document.
  ///
  /// - Parameters:
  ///   - encoding: a character that it cannot hold is an error, never a substitute.
  ///   - declaration: whether the XML declaration, with the encoding, comes first.
  ///   - indent: whether each element stands on a line of its own, behind one tab for each level.
  public static func bytes(
    _ root: XMLElement, encoding: XMLEncoding = .utf8, declaration: Bool = true, indent: Bool = false
  ) throws(XMLWriteError) -> [UInt8] {
    var output = XMLOutput(encoding: encoding)
    if declaration {
      output.raw("<?xml version=\"1.0\" encoding=\"\(encoding.rawValue)\"?>")
      if indent { output.raw("\n") }
    }
    var scope = XMLNamespaceScope()
    var path: [String] = []
    var open: [(element: XMLElement, next: Int)] = []
    var current: XMLElement? = root
    while true {
      if let element = current {
        path.append(element.name)
        if indent { output.line(path.count - 1, first: path.count == 1) }
        try output.startTag(element, &scope, path)
        open.append((element, 0))
      }
      guard let top = open.last else { break }
      if top.next < top.element.children.count {
        open[open.count - 1].next += 1
        current = top.element.children[top.next]
        continue
      }
      if !top.element.children.isEmpty {
        if indent { output.line(path.count - 1, first: false) }
        try output.endTag(top.element, path)
      }
      scope.close(depth: path.count)
      open.removeLast()
      path.removeLast()
      current = nil
    }
    if indent { output.raw("\n") }
    return output.bytes
  }
}
