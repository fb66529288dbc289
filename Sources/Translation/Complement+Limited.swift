extension Complement {
  /// What of it may go to somebody else than its author: what is kept under one of these categories, and no more. The characters in
  /// which its author wrote what the dossier holds are no part of it: they could say what is withheld.
  public func limited(to categories: Set<String>) -> Complement {
    Complement(frame: frame.limited(to: categories), record: record.limited(to: categories), recordCount: recordCount)
  }
}

extension ComplementNode {
  func limited(to categories: Set<String>) -> ComplementNode {
    var limited = ComplementNode()
    limited.kept = kept.filter { categories.contains($0.category) }
    limited.children = children.compactMap { child in
      let node = child.node.limited(to: categories)
      return node.isEmpty ? nil : Child(token: child.token, node: node)
    }
    return limited
  }

  /// The same with one more kept element, in place of those of its name.
  func keeping(_ content: DialectContent, at path: ArraySlice<String>, as category: String) -> ComplementNode {
    guard let name = path.first else { return self }
    var node = self
    if path.count == 1 {
      node.kept.removeAll { $0.name == name }
      node.kept.append(Kept(name: name, category: category, index: 0, content: content))
      return node
    }
    let inner = (child(name) ?? ComplementNode()).keeping(content, at: path.dropFirst(), as: category)
    node.children.removeAll { $0.token == name }
    node.children.append(Child(token: name, node: inner))
    return node
  }
}
