internal import Exchange
internal import JSONTree

extension ReadWalk {
  mutating func group(
    _ element: PlanElement, _ branch: PlanBranch, _ contents: some Collection<DialectContent>, _ note: inout ComplementNode
  ) throws(Refusal) {
    guard let content = contents.first else { return }
    if content.isNull, element.isNullable {
      if element.minimum == 0 { note.originals.append(.init(name: element.name, contents: [.null])) }
      return
    }
    let before = said
    place.enter(element.name)
    let inner = try self.branch(content, branch)
    for scope in branch.opens.reversed() { _ = close(scope) }
    place.leave()
    if let inner { note.children.append(.init(token: element.name, node: inner)) }
    let mayBeMissing = element.minimum == 0 || element.isNullable
    if inner == nil, said == before, mayBeMissing { note.present.append(element.name) }
  }

  mutating func each(
    _ element: PlanElement, _ branch: PlanBranch, _ contents: some Collection<DialectContent>, _ note: inout ComplementNode,
    ranks: [Int]? = nil, category: String? = nil
  ) throws(Refusal) {
    if contents.isEmpty, element.minimum == 0 { note.present.append(element.name) }
    for (index, content) in contents.enumerated() {
      place.enter(element.name, ranks?[index] ?? index)
      let noticed = notices.count
      let inner = try self.branch(content, branch)
      guard let outer = branch.opens.first else {
        // Nothing of it is in the dossier: the note itself says how many there are.
        note.children.append(.init(token: "\(element.name)[\(index)]", node: inner ?? ComplementNode()))
        place.leave()
        continue
      }
      let item = try finishItem(element, branch, outer, content, index: index, count: contents.count)
      if let item {
        if let inner { note.children.append(.init(token: item.token(element.name), node: inner)) }
        // The item that holds this list may be one whose code no table knows: then its list goes with it.
        if keepsAll, mayGoWithFact(outer) {
          let kept = content.withoutDropped(branch, context)
          note.kept.append(.init(name: element.name, category: ComplementNode.neighbour, index: index, content: kept))
        }
      } else {
        let kept = content.withoutDropped(branch, context)
        note.kept.append(.init(name: element.name, category: category ?? "code-inconnu", index: index, content: kept))
        if notices.count == noticed, category == nil {
          notices.append(Notice(.unnamedItem, element: element.name, place: place.text()))
        }
      }
      place.leave()
    }
  }

  /// Puts the item into its list and says by what its note is found again; nil when it cannot be in the list.
  private mutating func finishItem(
    _ element: PlanElement, _ branch: PlanBranch, _ outer: Int, _ content: DialectContent, index: Int, count: Int
  ) throws(Refusal) -> ItemName? {
    let shape = plan.shapes[outer]
    if shape.parent == Plan.usagers, plan.isFoyer {
      guard let reference = plan.references.text(plan.references.usager, content, foyer: foyerReference) else {
        throw Refusal(
          .translateMissingRequired, at: place.text(),
          ["format": plan.type.text, "names": References.names(plan.references.usager)])
      }
      guard seen[Plan.document, default: []].insert(.init(list: Plan.usagers.index, key: reference)).inserted else {
        throw Refusal(
          .translateInvalidValue, at: place.text(),
          [
            "element": element.name,
            "expected": "\(References.twice) \(References.names(plan.references.usager))",
          ])
      }
      scopes[outer].reference = reference
      if let join = branch.join { scopes[join.scope].values[join.index] = .string(reference) }
      for scope in branch.opens.reversed() { _ = close(scope) }
      return .known(reference)
    }
    guard !scopes[outer].isNameless else { return nil }
    if let key = scopes[outer].keyText(shape) {
      guard let parent = shape.parent, seen[parent.scope, default: []].insert(.init(list: parent.index, key: key)).inserted
      else {
        return nil
      }
      for scope in branch.opens.reversed() where !close(scope) && scope == outer { return nil }
      return .known(key)
    }
    // Without its key the item cannot be told from others: it is kept whole.
    guard shape.key == nil else { return nil }
    for scope in branch.opens.reversed() where !close(scope) && scope == outer { return nil }
    return .ranked(index, of: count)
  }

  /// Whether an unknown code in what holds this list takes the list along: the item of a keyed list, or a fact of several values.
  private func mayGoWithFact(_ scope: Int) -> Bool {
    guard let parent = plan.shapes[scope].parent else { return false }
    let holder = plan.shapes[parent.scope]
    return holder.key != nil || holder.factOfList[parent.index] != nil
  }

  mutating func pick(
    _ element: PlanElement, _ pick: PlanPick, _ contents: [DialectContent], _ note: inout ComplementNode
  ) throws(Refusal) {
    if contents.isEmpty, element.isArray, element.minimum == 0 { note.present.append(element.name) }
    try tellUnknownWords(element, pick, contents)
    var assigned = pick.assign(contents, context)
    if let carried = pick.carried, case .each(let branch) = carried.kind {
      let ranks = contents.indices.filter { assigned[$0] == nil }
      if !ranks.isEmpty {
        try each(carried, branch, ranks.map { contents[$0] }, &note, ranks: ranks, category: pick.others)
      }
    }
    for (index, content) in contents.enumerated() {
      guard let item = assigned[index] else {
        if pick.carried != nil { continue }
        let kept = content.withoutDropped(pick.othersBranch, context)
        note.kept.append(.init(name: element.name, category: pick.others ?? "", index: index, content: kept))
        continue
      }
      place.enter(element.name, index)
      let (branch, before) = (pick.items[item].branch, said)
      let inner = try self.branch(content, branch)
      if let inner {
        note.children.append(.init(token: "\(element.name)[\(pick.items[item].value)]", node: inner))
      } else if said == before {
        // It is there and says nothing.
        note.kept.append(.init(name: element.name, category: pick.others ?? "forme", index: index, content: content))
        assigned[index] = nil
      }
      for scope in branch.opens.reversed() { _ = close(scope) }
      place.leave()
    }
    let ranks = assigned.map { $0 ?? pick.items.count }
    if ranks != ranks.sorted() {
      note.orders.append(.init(name: element.name, labels: assigned.map { $0.map { pick.items[$0].value } ?? "" }))
    }
  }

  /// Tells of elements whose word no table knows; where a right depends on it, refuses the message.
  private mutating func tellUnknownWords(
    _ element: PlanElement, _ pick: PlanPick, _ contents: [DialectContent]
  ) throws(Refusal) {
    guard case .word(let path, let number, _) = pick.choice else { return }
    for (index, content) in contents.enumerated() {
      guard let code = content.at(path), case .unknownCode = Codec.code(number, most: .max).read(code, context) else { continue }
      let (name, table) = (path.last ?? element.name, plan.tableNames[number])
      place.enter(element.name, index)
      defer { place.leave() }
      guard context.tables[number]?.isDecisive == false else {
        throw Refusal(.translateUnknownCode, at: place.text(name), ["table": table, "element": name])
      }
      notices.append(Notice(.unknownCode, element: name, table: table, place: place.text(name)))
    }
  }

  /// Appends what the scope says to its list; false when it says nothing.
  mutating func close(_ scope: Int) -> Bool {
    let shape = plan.shapes[scope]
    guard let parent = shape.parent, let value = scopes[scope].value(shape) else {
      if let key = shape.key, scopes[scope].isUnknown { keyless = keyless ?? key }
      return false
    }
    scopes[parent.scope].lists[parent.index].append(value)
    return true
  }
}

/// By what the note of an item is found again; a text is made of it only where there is a note.
enum ItemName {
  case known(String)
  case ranked(Int, of: Int)

  func token(_ name: String) -> String {
    switch self {
    case .known(let key): ComplementNode.token(name, key)
    case .ranked(let index, let count): "\(name)[#\(index)/\(count)]"
    }
  }
}

/// An item of a list of a scope, by its key.
struct SeenItem: Hashable {
  let list: Int
  let key: String
}

extension ComplementNode {
  /// The category of items kept because the item around them holds a code that no table knows.
  static let neighbour = "voisin-de-code-inconnu"

  /// The token of an item that is known by a key.
  static func token(_ name: String, _ key: String) -> String { "\(name)[\(key)]" }
}

extension ScopeValues {
  /// The texts of the item's key members joined by `|`; nil when the items have no key or not all of it is there.
  func keyText(_ shape: ScopeShape) -> String? {
    guard let key = shape.key else { return nil }
    var texts: [String] = []
    for member in key {
      if let tag = shape.tags.first(where: { $0.member == member }) {
        texts.append(tag.value)
      } else if let slot = shape.slot(ofMember: member), let text = values[slot]?.stringValue {
        texts.append(text)
      } else {
        return nil
      }
    }
    return texts.joined(separator: "|")
  }
}

extension ScopeShape {
  func member(ofSlot slot: Int) -> String? {
    for case .value(let name, let own) in nodes where own == slot { return name }
    return nil
  }
}
