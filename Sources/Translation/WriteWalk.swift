internal import Exchange
internal import JSONTree

/// Writes the values of the dossier's scopes in a partner's form, with what a complement keeps.
struct WriteWalk {
  let plan: Plan
  let context: CodecContext
  var place: Place
  var scopes: [ScopeValues]
  /// Names of mandatory elements for which the dossier has no value.
  var missing: [String] = []
  /// Names of mandatory elements that only a complement could give.
  var missingComplement: [String] = []
  /// What stands in the frame in place of the records.
  var records: [DialectContent] = []
  /// Whether the complement's counters still count the same records.
  var keepsCounters = false
  /// How many records there are, when not those alone that stand in the frame.
  var count: Int?
  /// The place among its like of the item that is written, from 0.
  var rank = 0

  struct Written {
    var pieces: [DialectNode] = []
    /// Whether it says something of the dossier or the complement, more than constants.
    var saysSomething = false
  }

  init(_ plan: Plan, _ context: CodecContext) {
    self.plan = plan
    self.context = context
    place = Place(plan.carrier, root: plan.rootName)
    scopes = plan.shapes.map { ScopeValues($0) }
  }

  mutating func branch(_ branch: PlanBranch, _ note: ComplementNode?, opening opens: ArraySlice<Int>) throws(Refusal) -> Written {
    for scope in opens { openItem(scope) }
    for implied in branch.implied {
      guard let said = scopes[implied.slot.scope].said(implied.slot.index), said.stringValue != implied.value else { continue }
      throw notExpressible(implied.element)
    }
    var written = Written()
    written.saysSomething = note.map { !$0.isEmpty } ?? false
    for element in branch.elements {
      guard branch.holds(element.condition, among: written.pieces) else { continue }
      try write(element, branch, note, &written)
    }
    if !branch.least.isEmpty, !written.pieces.contains(where: { branch.least.contains($0.name) }) {
      missing.append(branch.least.joined(separator: " / "))
    }
    if let order = note?.order("") { Self.reorder(&written.pieces, order) }
    return written
  }

  private mutating func write(
    _ element: PlanElement, _ branch: PlanBranch, _ note: ComplementNode?, _ written: inout Written
  ) throws(Refusal) {
    switch element.kind {
    case .field(let codec, let slots, _): try field(element, codec, slots, note, &written)
    case .part(let codec, let join, let index):
      try part(element, codec, branch.joins[join], branch, index, note, &written)
    case .const(let text, let codec): written.pieces.append(DialectNode(name: element.name, content: codec.literal(text)))
    case .drop: return
    case .keep(_, _, let otherwise): keep(element, otherwise, note, &written)
    case .group(let inner): try group(element, inner, note, &written)
    case .each(let inner): try each(element, inner, note, &written)
    case .pick(let pick): try self.pick(element, pick, note, &written)
    case .records:
      if !records.isEmpty { written.saysSomething = true }
      if element.isArray {
        written.pieces.append(DialectNode(name: element.name, content: .list(records)))
      } else {
        written.pieces += records.map { DialectNode(name: element.name, content: $0) }
      }
    case .rank(let first, let codec):
      guard let content = note?.original(element.name)?.first ?? codec.write(.integer(first + rank), context) else {
        throw notExpressible(element.name)
      }
      written.pieces.append(DialectNode(name: element.name, content: content))
    case .counter(let codec):
      if keepsCounters, let original = note?.original(element.name)?.first ?? nil {
        written.pieces.append(DialectNode(name: element.name, content: original))
      } else {
        guard let content = codec.write(.integer(count ?? records.count), context) else { throw notExpressible(element.name) }
        written.pieces.append(DialectNode(name: element.name, content: content))
      }
    }
  }

  private mutating func field(
    _ element: PlanElement, _ codec: Codec, _ slots: [Slot], _ note: ComplementNode?, _ written: inout Written
  ) throws(Refusal) {
    let value = try value(element, codec, slots)
    if let original = note?.original(element.name)?.first ?? nil, saysTheSame(original, value, element, codec, slots) {
      written.pieces.append(DialectNode(name: element.name, content: original))
      written.saysSomething = true
      return
    }
    guard let value else { return nothing(element, &written, names: &missing) }
    guard let content = codec.write(value, context) else { throw notExpressible(element.name) }
    written.pieces.append(DialectNode(name: element.name, content: content))
    written.saysSomething = true
  }

  /// The dossier's value for the element: of several words that one code stands for, all of them joined.
  private func value(_ element: PlanElement, _ codec: Codec, _ slots: [Slot]) throws(Refusal) -> JSONValue? {
    if slots.count > 1, context.isCompound(codec) {
      let words = slots.map { scopes[$0.scope].said($0.index)?.stringValue ?? "" }
      return words.allSatisfy(\.isEmpty) ? nil : .string(words.joined(separator: "|"))
    }
    if slots.count > 1, case .split = codec {
      let parts = slots.map { scopes[$0.scope].said($0.index) }
      return parts.contains(nil) ? nil : .array(parts.compactMap(\.self))
    }
    let values = slots.compactMap { scopes[$0.scope].said($0.index) }
    guard let first = values.first else { return nil }
    guard values.allSatisfy({ $0 == first }) else { throw notExpressible(element.name) }
    return first
  }

  /// Whether the original characters still say what the dossier says now.
  private func saysTheSame(
    _ original: DialectContent, _ value: JSONValue?, _ element: PlanElement, _ codec: Codec, _ slots: [Slot]
  ) -> Bool {
    if slots.contains(where: { scopes[$0.scope].isUnknown($0.index, plan.shapes[$0.scope]) }) { return true }
    if original == .null { return element.isNullable && value == nil }
    if let unsaid = element.unsaid, original.leafText == unsaid { return value == nil }
    switch codec.read(original, context) {
    case .value(let read, _): return read == value
    case .empty, .unknownCode: return value == nil
    case .wrong: return value == nil && element.loose?.admits(original, context) == true
    }
  }

  /// An element that has no value: left out, empty, null, or missing.
  func nothing(_ element: PlanElement, _ written: inout Written, names: inout [String]) {
    if element.minimum == 0 { return }
    if let unsaid = element.unsaid {
      written.pieces.append(DialectNode(name: element.name, content: .text(unsaid)))
    } else if element.isNullable {
      written.pieces.append(DialectNode(name: element.name, content: .null))
    } else if element.mayBeEmpty {
      written.pieces.append(DialectNode(name: element.name, content: .text("")))
    } else {
      names.append(element.name)
    }
  }

  func notExpressible(_ name: String) -> Refusal {
    Refusal(.translateNotExpressible, at: place.text(name), ["format": plan.type.text, "element": name])
  }

  /// Puts the pieces into an order of names; those that it does not name, because they are new, come last.
  static func reorder(_ pieces: inout [DialectNode], _ order: [String]) {
    var left = pieces
    pieces = order.compactMap { name in left.firstIndex { $0.name == name }.map { left.remove(at: $0) } } + left
  }
}
