internal import CSVRecords
internal import JSONTree
internal import XMLRecords

/// What an example shows of an element: how often it is there, and what is in it.
struct DraftNode {
  enum Content {
    /// A leaf, with the codec that admits it.
    case leaf(String)
    case branch([DraftNode])
  }

  var name: String
  /// More than once in the example, or a JSON array.
  var isRepeated = false
  var isArray = false
  var isNull = false
  var content: Content

  /// The element as a row names it.
  var rowName: String {
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || "_-.@:#".contains($0) } && !name.isEmpty
    return (isPlain ? name : "`\(name)`") + (isArray ? "[]" : isRepeated ? "*" : "?")
  }

  static func text(_ text: String) -> Content { .leaf("text \(max(32, (text.unicodeScalars.count / 50 + 1) * 50))") }

  // MARK: JSON

  static func nodes(_ object: JSONObject) -> [DraftNode] {
    object.map { name, value in
      if let items = value.arrayValue {
        return DraftNode(name: name, isArray: true, content: items.first.map(content) ?? text(""))
      }
      return DraftNode(name: name, isNull: value.isNull, content: content(value))
    }
  }

  private static func content(_ value: JSONValue) -> Content {
    switch value {
    case .object(let object): .branch(nodes(object))
    case .string(let text): Self.text(text)
    case .bool: .leaf("bool")
    case .number(let number): .leaf(number.integer == nil ? "decimal 12 2" : "number")
    case .null, .array: text("")
    }
  }

  // MARK: XML

  static func nodes(_ element: XMLElement) -> [DraftNode] {
    var nodes = element.attributes.map { DraftNode(name: "@" + $0.name, content: text($0.value)) }
    for child in element.children {
      let inner: Content = child.children.isEmpty && child.attributes.isEmpty ? text(child.text) : .branch(Self.nodes(child))
      if let at = nodes.firstIndex(where: { $0.name == child.name }) {
        nodes[at].isRepeated = true
      } else {
        nodes.append(DraftNode(name: child.name, content: inner))
      }
    }
    return nodes
  }

  // MARK: CSV

  static func nodes(_ document: CSVDocument) -> [DraftNode] {
    document.columns.enumerated().map { rank, name in
      let longest = document.rows.map { $0[rank] }.max { $0.count < $1.count } ?? ""
      return DraftNode(name: name, content: text(longest))
    }
  }
}
