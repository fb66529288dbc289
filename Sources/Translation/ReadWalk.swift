internal import Dossier
internal import Exchange
internal import JSONTree

/// Reads a valid document into the values of the dossier's scopes, and notes what the dossier does not hold.
struct ReadWalk {
  let plan: Plan
  var context: CodecContext
  var place: Place
  var scopes: [ScopeValues]
  var notices: [Notice] = []
  /// Keep the characters of every value, because a fact of this record could not be read.
  var keepsAll = false
  /// The key of an item of which something is said that no table knows, and not which item it is.
  var keyless: [String]?
  var foyerReference: String?
  /// Keys of the items already read into the lists of each scope that is open.
  var seen: [Int: Set<SeenItem>] = [:]
  /// How many values were read so far.
  var said = 0
  var records: [DialectContent] = []
  var recordsPlace: Place
  var recordsName = ""
  var counters: [(element: String, text: String, place: String)] = []

  init(_ plan: Plan, _ context: CodecContext) {
    self.plan = plan
    self.context = context
    place = Place(plan.carrier, root: plan.rootName)
    recordsPlace = place
    scopes = plan.shapes.map { ScopeValues($0) }
  }

  mutating func branch(_ content: DialectContent, _ branch: PlanBranch) throws(Refusal) -> ComplementNode? {
    let pieces = content.pieces ?? []
    for scope in branch.opens { open(scope) }
    for implied in branch.implied { scopes[implied.slot.scope].values[implied.slot.index] = .string(implied.value) }
    var note = ComplementNode()
    var parts = branch.joins.map { Parts(count: $0.parts.count) }
    var cursor = 0
    var index = 0
    var isDisordered = false
    while index < pieces.count {
      let name = pieces[index].name
      let first = index
      guard let found = branch.find(name, from: cursor, among: pieces) else { break }
      if !branch.isOrdered, place.isXML, found < cursor { isDisordered = true }
      cursor = found
      repeat { index += 1 } while index < pieces.count && pieces[index].name == name
      let element = branch.elements[found]
      if element.isArray, case .list(let items) = pieces[first].content {
        try read(element, items, &note, &parts)
      } else if index == first + 1 {
        try read(element, CollectionOfOne(pieces[first].content), &note, &parts)
      } else {
        try read(element, pieces[first..<index].map(\.content), &note, &parts)
      }
    }
    if isDisordered { note.orders.append(.init(name: "", labels: pieces.map(\.name))) }
    for (join, parts) in zip(branch.joins, parts) { finish(join, parts, branch, &note) }
    return note.isEmpty ? nil : note
  }

  mutating func open(_ scope: Int) {
    scopes[scope].reset()
    if !seen.isEmpty { seen[scope] = nil }
  }

  private mutating func read(
    _ element: PlanElement, _ contents: some Collection<DialectContent>, _ note: inout ComplementNode, _ parts: inout [Parts]
  ) throws(Refusal) {
    if let exception = element.exception, contents.contains(where: exception.holds) {
      let rest = contents.filter { !exception.holds($0) }
      if !rest.isEmpty || element.isArray { try translate(element, rest, &note, &parts) }
    } else {
      try translate(element, contents, &note, &parts)
    }
  }

  private mutating func translate(
    _ element: PlanElement, _ contents: some Collection<DialectContent>, _ note: inout ComplementNode, _ parts: inout [Parts]
  ) throws(Refusal) {
    switch element.kind {
    case .field(let codec, let slots, _):
      guard let content = contents.first else { return }
      try field(element, codec, slots, content, &note)
    case .part(let codec, let join, let index):
      guard let content = contents.first else { return }
      read(part: content, codec, element, &parts[join], index)
    case .const, .drop: return
    case .keep(_, let category, let otherwise):
      for (index, content) in contents.enumerated() {
        if let otherwise, content.leafText == otherwise { continue }
        if content.isNull, element.isNullable, element.minimum == 1 { continue }
        note.kept.append(.init(name: element.name, category: category, index: index, content: content))
      }
      if contents.isEmpty, element.isArray { note.present.append(element.name) }
    case .group(let branch): try group(element, branch, contents, &note)
    case .each(let branch): try each(element, branch, contents, &note)
    case .pick(let pick): try self.pick(element, pick, Array(contents), &note)
    case .records:
      records = Array(contents)
      recordsPlace = place
      recordsName = element.name
    case .counter:
      guard let text = contents.first?.leafText else { return }
      note.originals.append(.init(name: element.name, contents: contents.map { $0 }))
      counters.append((element.name, text, place.text(element.name)))
    case .rank: note.originals.append(.init(name: element.name, contents: contents.map { $0 }))
    }
  }

  private mutating func field(
    _ element: PlanElement, _ codec: Codec, _ slots: [Slot], _ content: DialectContent, _ note: inout ComplementNode
  ) throws(Refusal) {
    var isExact = true
    if content.isNull, element.isNullable {
      isExact = element.minimum == 1
    } else if let unsaid = element.unsaid, content.leafText == unsaid {
      isExact = element.minimum == 1
    } else {
      switch codec.read(content, context) {
      case .value(let value, let exact):
        isExact = exact
        assign(value, codec, slots)
      case .empty: isExact = element.mayBeEmpty && element.minimum == 1 && !element.isNullable && content == .text("")
      case .unknownCode:
        isExact = false
        try unknownCode(element, codec, slots)
      case .wrong where element.loose != nil:
        isExact = false
        notices.append(Notice(.unusableValue, element: element.name, place: place.text(element.name)))
      case .wrong:
        throw Refusal(
          .translateInvalidValue, at: place.text(element.name),
          ["element": element.name, "expected": codec.expected(context.tables)])
      }
    }
    if !isExact || keepsAll { note.originals.append(.init(name: element.name, contents: [content])) }
  }

  private mutating func assign(_ value: JSONValue, _ codec: Codec, _ slots: [Slot]) {
    said += 1
    if slots.count > 1, codec.table != nil, let words = value.stringValue, words.utf8.contains(UInt8(ascii: "|")) {
      for (slot, word) in zip(slots, words.split(separator: "|", omittingEmptySubsequences: false)) where !word.isEmpty {
        scopes[slot.scope].values[slot.index] = .string(String(word))
      }
      return
    }
    if slots.count > 1, case .split = codec, let parts = value.arrayValue {
      for (slot, part) in zip(slots, parts) { scopes[slot.scope].values[slot.index] = part }
      return
    }
    for slot in slots { scopes[slot.scope].values[slot.index] = value }
  }

  /// A code that no table knows makes its fact `code-inconnu`; where a right depends on it, it refuses the message.
  private mutating func unknownCode(_ element: PlanElement, _ codec: Codec, _ slots: [Slot]) throws(Refusal) {
    guard let number = codec.table else { return }
    let name = plan.tableNames[number]
    guard let table = context.tables[number], !table.isDecisive else {
      throw Refusal(.translateUnknownCode, at: place.text(element.name), ["table": name, "element": element.name])
    }
    notices.append(Notice(.unknownCode, element: element.name, table: name, place: place.text(element.name)))
    for slot in slots where !markHolderUnknown(slot.scope) {
      scopes[slot.scope].markUnknown(slot.index, plan.shapes[slot.scope])
    }
    said += 1
  }

  /// Marks the fact that holds the list of which this scope is an item without a key: such an item has no absence of its own.
  /// False when the scope is a bearer, or an item that is a fact.
  private mutating func markHolderUnknown(_ scope: Int) -> Bool {
    var list = plan.shapes[scope].key == nil ? plan.shapes[scope].parent : nil
    while let holder = list, holder.scope != Plan.document {
      let shape = plan.shapes[holder.scope]
      if let fact = shape.factOfList[holder.index] {
        scopes[holder.scope].unknownFacts.insert(fact)
        return true
      }
      if shape.key != nil {
        scopes[holder.scope].isUnknown = true
        return true
      }
      list = shape.parent
    }
    return false
  }
}
