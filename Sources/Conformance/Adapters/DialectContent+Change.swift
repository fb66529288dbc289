internal import Translation

extension DialectContent {
  /// The document with the first place of these names changed; nil where there is none.
  ///
  /// - Parameter change: what becomes of the pieces around it, and of which of them.
  func changing(
    _ names: ArraySlice<String>, _ change: (_ pieces: inout [DialectNode], _ index: Int) -> Void
  ) -> DialectContent? {
    guard let name = names.first else { return nil }
    switch self {
    case .branch(var pieces):
      for index in pieces.indices where pieces[index].name == name {
        if names.count == 1 {
          change(&pieces, index)
          return .branch(pieces)
        }
        guard let content = pieces[index].content.changing(names.dropFirst(), change) else { continue }
        pieces[index].content = content
        return .branch(pieces)
      }
      return nil
    case .list(var items):
      for index in items.indices {
        guard let content = items[index].changing(names, change) else { continue }
        items[index] = content
        return .list(items)
      }
      return nil
    case .text, .number, .bool, .null: return nil
    }
  }

  /// The document without any piece of that name at the first place where there is one.
  func removing(_ names: [String]) -> DialectContent? {
    changing(names[...]) { pieces, index in
      let name = pieces[index].name
      pieces.removeAll { $0.name == name }
    }
  }

  /// The document with another content at that place; of a list, in its first item.
  func replacing(_ names: [String], with content: DialectContent) -> DialectContent? {
    changing(names[...]) { pieces, index in
      if case .list(let items) = pieces[index].content, !items.isEmpty {
        pieces[index].content = .list([content] + items.dropFirst())
      } else {
        pieces[index].content = content
      }
    }
  }

  /// The document with one more piece in the branch at that place; the root for no names.
  func adding(_ node: DialectNode, in names: [String]) -> DialectContent? {
    guard !names.isEmpty else { return pieces.map { .branch($0 + [node]) } }
    var isAdded = false
    let changed = changing(names[...]) { pieces, index in
      switch pieces[index].content {
      case .branch(let inner): (pieces[index].content, isAdded) = (.branch(inner + [node]), true)
      case .list(let items):
        guard case .branch(let inner)? = items.first else { return }
        (pieces[index].content, isAdded) = (.list([.branch(inner + [node])] + items.dropFirst()), true)
      case .text, .number, .bool, .null: return
      }
    }
    return isAdded ? changed : nil
  }
}
