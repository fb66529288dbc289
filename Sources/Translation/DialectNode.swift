/// A named piece of a partner's document: an XML element or attribute (`@name`), or a JSON member.
package struct DialectNode: Sendable, Hashable {
  package var name: String
  package var content: DialectContent

  package init(name: String, content: DialectContent) {
    self.name = name
    self.content = content
  }
}

/// What a piece holds. XML leaves are always text; JSON keeps its four scalars apart, and numbers by their text.
package enum DialectContent: Sendable, Hashable {
  case text(String)
  case number(String)
  case bool(Bool)
  case null
  /// Child elements in order, or members.
  case branch([DialectNode])
  /// A JSON array.
  case list([DialectContent])

  /// The characters of a leaf, nil for `null` and for what has pieces of its own.
  package var leafText: String? {
    switch self {
    case .text(let text), .number(let text): text
    case .bool(let bool): bool ? "true" : "false"
    case .null, .branch, .list: nil
    }
  }

  /// Whether it is JSON's `null`.
  var isNull: Bool {
    if case .null = self { return true }
    return false
  }

  /// The characters of a leaf, or those of a list of leaves with spaces between them.
  var texts: String? {
    guard case .list(let items) = self else { return leafText }
    let texts = items.compactMap(\.leafText)
    return texts.count == items.count && !texts.isEmpty ? texts.joined(separator: " ") : nil
  }

  /// The pieces of a branch; an XML element without content is a branch without pieces. Nil for other leaves.
  package var pieces: [DialectNode]? {
    switch self {
    case .branch(let pieces): pieces
    case .text(let text) where text.utf8.allSatisfy({ $0 == 0x20 || (9...13).contains($0) }): []
    case .text, .number, .bool, .null, .list: nil
    }
  }

  /// The content below a path of names, nil where it leads nowhere.
  func at(_ path: [String]) -> DialectContent? {
    var content = self
    for name in path {
      guard let piece = content.pieces?.first(where: { $0.name == name }) else { return nil }
      content = piece.content
    }
    return content
  }
}
