internal import Exchange
internal import JSONTree

extension WriteWalk {
  mutating func group(
    _ element: PlanElement, _ branch: PlanBranch, _ note: ComplementNode?, _ written: inout Written
  ) throws(Refusal) {
    if let only = branch.only, let word = scopes[only.slot.scope].said(only.slot.index)?.stringValue,
      context.tables[only.table]?.code(word, on: context.day) == nil
    {
      return
    }
    let names = (missing, missingComplement)
    place.enter(element.name)
    let inner = try self.branch(branch, note?.child(element.name), opening: branch.opens[...])
    place.leave()
    let isOptional = element.minimum == 0 || element.isNullable
    if !inner.saysSomething, isOptional {
      (missing, missingComplement) = names
      if note?.present.contains(element.name) == true {
        written.pieces.append(DialectNode(name: element.name, content: .branch(inner.pieces)))
      } else if let original = note?.original(element.name)?.first ?? nil {
        written.pieces.append(DialectNode(name: element.name, content: original))
      } else if element.minimum == 1 {
        written.pieces.append(DialectNode(name: element.name, content: .null))
      }
      return
    }
    if inner.saysSomething { written.saysSomething = true }
    written.pieces.append(DialectNode(name: element.name, content: .branch(inner.pieces)))
  }

  mutating func each(
    _ element: PlanElement, _ branch: PlanBranch, _ note: ComplementNode?, _ written: inout Written
  ) throws(Refusal) {
    var contents: [DialectContent] = []
    if let outer = branch.opens.first, let list = plan.shapes[outer].parent {
      let shape = plan.shapes[outer]
      let notes = Dictionary((note?.children ?? []).map { ($0.token, $0.node) }, uniquingKeysWith: { first, _ in first })
      var items = scopes[list.scope].lists[list.index].filter {
        shape.hasTags($0) && isJoined($0, branch) && isMeant($0, branch.only)
      }
      if branch.isNewestFirst, notes.isEmpty { items = items.sorted { shape.keyText(of: $0) > shape.keyText(of: $1) } }
      let kept = (note?.kept ?? []).filter { $0.name == element.name }
      let isHeldByUnknown = scopes[list.scope].isListUnknown(list.index, plan.shapes[list.scope])
      let unnamed = kept.filter { isHeldByUnknown || $0.category != ComplementNode.neighbour }
      let count = items.count + unnamed.count
      for item in items {
        while let kept = unnamed.first(where: { $0.index == contents.count }) { contents.append(kept.content) }
        place.enter(element.name, contents.count)
        rank = contents.count
        scopes[outer] = ScopeValues(item, shape)
        join(branch, to: outer)
        let inner = try self.branch(
          branch, notes[token(element, outer, contents.count, count)],
          opening: branch.opens.dropFirst(branch.join == nil ? 1 : 2))
        contents.append(.branch(inner.pieces))
        place.leave()
      }
      contents += unnamed.filter { $0.index >= contents.count }.map(\.content)
    } else {
      while let inner = note?.child("\(element.name)[\(contents.count)]") {
        place.enter(element.name, contents.count)
        contents.append(.branch(try self.branch(branch, inner, opening: branch.opens[...]).pieces))
        place.leave()
      }
    }
    if !contents.isEmpty { written.saysSomething = true }
    if element.isArray {
      let isThere = !contents.isEmpty || element.minimum > 0 || note?.present.contains(element.name) == true
      if isThere { written.pieces.append(DialectNode(name: element.name, content: .list(contents))) }
      return
    }
    if contents.count < element.minimum { missing.append(element.name) }
    guard contents.count <= element.maximum else { throw notExpressible(element.name) }
    written.pieces += contents.map { DialectNode(name: element.name, content: $0) }
  }

  /// Whether the branch is about the item: its word has a code, or is missing.
  private func isMeant(_ item: JSONValue, _ only: PlanBranch.Only?) -> Bool {
    guard let only, let word = item[only.member]?.stringValue, let table = context.tables[only.table] else { return true }
    return table.code(word, on: context.day) != nil
  }

  /// Whether the item that is joined to this usager is one of those that the branch is about.
  private func isJoined(_ item: JSONValue, _ branch: PlanBranch) -> Bool {
    guard let join = branch.join, let list = plan.shapes[join.scope].parent, !plan.shapes[join.scope].tags.isEmpty else {
      return true
    }
    let shape = plan.shapes[join.scope]
    guard let member = shape.member(ofSlot: join.index), let reference = item["reference"]?.stringValue else { return false }
    return scopes[list.scope].lists[list.index].contains { $0[member]?.stringValue == reference && shape.hasTags($0) }
  }

  /// Opens beside an usager the item of another list that holds the usager's reference.
  private mutating func join(_ branch: PlanBranch, to outer: Int) {
    guard let join = branch.join, let list = plan.shapes[join.scope].parent else { return }
    let shape = plan.shapes[join.scope]
    let (member, reference) = (shape.member(ofSlot: join.index), scopes[outer].reference)
    let item = scopes[list.scope].lists[list.index].first { item in
      reference != nil && member.flatMap { item[$0]?.stringValue } == reference && shape.hasTags(item)
    }
    scopes[join.scope] = item.map { ScopeValues($0, shape) } ?? ScopeValues(shape)
  }

  private func token(_ element: PlanElement, _ scope: Int, _ index: Int, _ count: Int) -> String {
    let shape = plan.shapes[scope]
    if shape.parent == Plan.usagers, plan.isFoyer {
      return ComplementNode.token(element.name, scopes[scope].reference ?? "")
    }
    if let key = scopes[scope].keyText(shape) { return ComplementNode.token(element.name, key) }
    return "\(element.name)[#\(index)/\(count)]"
  }

  /// Opens the item of a list that has the scope's tags, the first or the latest of several, or an empty one.
  mutating func openItem(_ scope: Int) {
    let shape = plan.shapes[scope]
    guard let list = shape.parent else { return }
    let items = scopes[list.scope].lists[list.index].filter { shape.hasTags($0) }
    let item =
      shape.latest.flatMap { member in
        items.max { ($0[member]?.stringValue ?? "") < ($1[member]?.stringValue ?? "") }
      } ?? items.first
    scopes[scope] = item.map { ScopeValues($0, shape) } ?? ScopeValues(shape)
  }

  mutating func pick(
    _ element: PlanElement, _ pick: PlanPick, _ note: ComplementNode?, _ written: inout Written
  ) throws(Refusal) {
    var taken: [(label: String, content: DialectContent)] = []
    var absent: (missing: [String], complement: [String]) = ([], [])
    for item in pick.items {
      let names = (missing, missingComplement)
      place.enter(element.name)
      let inner = try branch(
        item.branch, note?.child("\(element.name)[\(item.value)]"), opening: item.branch.opens[...])
      place.leave()
      if inner.saysSomething {
        taken.append((item.value, .branch(inner.pieces)))
        written.saysSomething = true
      } else {
        absent = (
          absent.missing + missing.dropFirst(names.0.count), absent.complement + missingComplement.dropFirst(names.1.count)
        )
        (missing, missingComplement) = names
      }
    }
    let others = try others(element, pick, note, &written)
    if !element.isArray, taken.count + others.count < element.minimum {
      missing += absent.missing
      missingComplement += absent.complement
    }
    var all = taken + others
    if let order = note?.order(element.name), order.count == all.count, order.sorted() == all.map(\.label).sorted() {
      all = order.compactMap { label in all.firstIndex { $0.label == label }.map { all.remove(at: $0) } }
    }
    guard element.isArray else {
      written.pieces += all.map { DialectNode(name: element.name, content: $0.content) }
      return
    }
    let isThere = !all.isEmpty || element.minimum > 0 || note?.present.contains(element.name) == true
    if isThere { written.pieces.append(DialectNode(name: element.name, content: .list(all.map(\.content)))) }
  }
}

extension WriteWalk {
  /// What no item of a pick takes: the items of a list, and what is only kept.
  private mutating func others(
    _ element: PlanElement, _ pick: PlanPick, _ note: ComplementNode?, _ written: inout Written
  ) throws(Refusal) -> [(label: String, content: DialectContent)] {
    guard let carried = pick.carried, case .each(let branch) = carried.kind else {
      return (note?.kept ?? []).filter { $0.name == element.name }.map { (label: "", content: $0.content) }
    }
    var items = Written()
    try each(carried, branch, note, &items)
    if items.saysSomething { written.saysSomething = true }
    if case .list(let contents)? = items.pieces.first?.content { return contents.map { (label: "", content: $0) } }
    return items.pieces.map { (label: "", content: $0.content) }
  }
}

extension ScopeShape {
  /// The texts of an item's key members, joined; empty for a list without key.
  func keyText(of item: JSONValue) -> String {
    (key ?? []).map { item[$0]?.stringValue ?? "" }.joined(separator: "|")
  }

  /// Whether the item is one of those that this scope is about.
  func hasTags(_ item: JSONValue) -> Bool { tags.allSatisfy { item[$0.member]?.stringValue == $0.value } }
}
