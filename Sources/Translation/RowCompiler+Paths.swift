internal import Dossier

extension RowCompiler {
  /// The slot that a row's `to` names: `dateReference`, or a scope and the names below it.
  mutating func slot(_ text: String, _ row: AdapterEntry, _ names: RowNames) throws(AdapterError) -> Slot {
    if text == "dateReference" { return Plan.referenceDate }
    let tokens = names.tokens(text)
    guard let first = tokens.first, let scope = names[first], !tokens.contains("") else {
      throw row.failure("a dossier path that begins with \((names.shown + ["dateReference"]).joined(separator: ", "))")
    }
    let below = Array(tokens.dropFirst())
    let depth = try factDepth(scope, below, row)
    guard let index = shapes[scope].value(below, factDepth: depth) else {
      throw row.failure("one use of \(text): elsewhere it is a list or holds other values")
    }
    return Slot(scope: scope, index: index)
  }

  /// The list that a path names, as `usager/emploi/activites` or `usagers`.
  mutating func list(_ text: String, _ row: AdapterEntry, _ names: RowNames) throws(AdapterError) -> (slot: Slot, path: String) {
    if text == "usagers" { return (Plan.usagers, "/usager") }
    let tokens = names.tokens(text)
    guard let first = tokens.first, let scope = names[first], tokens.count > 1, !tokens.contains("") else {
      throw row.failure("a list of the dossier that begins with \((names.shown + ["usagers"]).joined(separator: ", "))")
    }
    let below = Array(tokens.dropFirst())
    let path = shapes[scope].path + "/" + below.joined(separator: "/")
    guard fact(path) != nil else { throw row.failure("a path of the dossier's schemas, \(path) is none") }
    let depth = try factDepth(scope, below, row)
    guard let index = shapes[scope].list(below, factDepth: depth) else { throw row.failure("one use of \(text)") }
    return (Slot(scope: scope, index: index), path)
  }

  /// Opens a scope for the items of a list.
  mutating func open(
    _ name: String, _ path: String, _ row: AdapterEntry, _ names: RowNames, tags: [ScopeShape.Tag] = []
  ) throws(AdapterError) -> Int {
    let (slot, absolute) = try list(path, row, names)
    var draft = ShapeDraft(name: name, path: absolute, parent: slot)
    draft.tags = tags
    if slot != Plan.usagers, let definition = facts[absolute], definition.isList { draft.key = definition.key }
    shapes.append(draft)
    return shapes.count - 1
  }

  /// The fact that holds a path: itself or above it.
  func fact(_ path: String) -> FactDefinition? {
    var path = Substring(path)
    while !path.isEmpty {
      if let definition = facts[String(path)] { return definition }
      guard let slash = path.lastIndex(of: "/") else { return nil }
      path = path[..<slash]
    }
    return nil
  }

  /// How many of the names lead to the fact that holds the value as one part of it; nil when the value is the fact, or an item.
  private func factDepth(_ scope: Int, _ names: [String], _ row: AdapterEntry) throws(AdapterError) -> Int? {
    let base = shapes[scope].path
    let path = ([base] + names).joined(separator: "/")
    guard let definition = fact(path) else { throw row.failure("a path of the dossier's schemas, \(path) is none") }
    guard definition.path.text.utf8.count > base.utf8.count, definition.path.text != path else { return nil }
    return definition.path.text.split(separator: "/").count - base.split(separator: "/").count
  }
}
