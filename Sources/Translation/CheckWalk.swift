internal import Exchange
internal import JSONTree

/// Holds a document to its format: every element declared, in its order, as often as it may be, of its type.
struct CheckWalk {
  let plan: Plan
  let context: CodecContext
  var place: Place

  init(_ plan: Plan, _ context: CodecContext) {
    self.plan = plan
    self.context = context
    place = Place(plan.carrier, root: plan.rootName)
  }

  mutating func check(_ content: DialectContent, _ branch: PlanBranch, asForm: Bool = false) throws(Refusal) {
    guard let pieces = content.pieces else { throw invalid(nil, "elements inside, not a value") }
    var taken = ElementSet()
    var cursor = 0
    var index = 0
    while index < pieces.count {
      let name = pieces[index].name
      guard let found = branch.find(name, from: cursor, among: pieces) else { throw misplaced(name, branch, pieces) }
      let first = index
      repeat { index += 1 } while index < pieces.count && pieces[index].name == name
      cursor = found
      guard taken.insert(found) else { throw invalid(name, "elements of one name together") }
      let element = branch.elements[found]
      if element.isArray {
        guard index == first + 1, case .list(let items) = pieces[first].content else { throw invalid(name, "an array") }
        try check(element, items, asForm: asForm)
      } else if index == first + 1 {
        if element.isNullable, pieces[first].content.isNull { continue }
        guard element.minimum <= 1 else { throw tooFew(element) }
        try check(element, CollectionOfOne(pieces[first].content), asForm: asForm)
      } else {
        guard index - first <= element.maximum else {
          place.enter(name, element.maximum)
          throw invalid(nil, "at most \(element.maximum) of this element")
        }
        guard element.minimum <= index - first else { throw tooFew(element) }
        try check(element, pieces[first..<index].map(\.content), asForm: asForm)
      }
    }
    for number in branch.mandatory where !taken.contains(number) {
      let element = branch.elements[number]
      guard branch.holds(element.condition, among: pieces) else { continue }
      throw tooFew(element)
    }
    guard branch.least.isEmpty || branch.least.contains(where: { name in pieces.contains { $0.name == name } }) else {
      throw invalid(nil, "at least one of \(branch.least.joined(separator: ", "))")
    }
  }

  private mutating func check(
    _ element: PlanElement, _ contents: some Collection<DialectContent>, asForm: Bool
  ) throws(Refusal) {
    switch element.kind {
    case .field(let codec, _, _), .part(let codec, _, _), .counter(let codec), .rank(_, let codec):
      for content in contents { try check(content, codec, element) }
    case .const(let text, let codec):
      for content in contents {
        try check(content, codec, element)
        guard asForm || content.leafText == text else { throw invalidValue(element, "exactly \(text)") }
      }
    case .keep(.leaf(let codec), _, _), .drop(.leaf(let codec), _):
      for (index, content) in contents.enumerated() {
        place.enter(element.name, element.isArray || element.maximum > 1 ? index : nil)
        try check(content, codec, element, isInside: true)
        place.leave()
      }
    case .keep(.branch(let branch), _, _), .drop(.branch(let branch), _):
      try checkAll(element, contents, branch, asForm: true)
    case .group(let branch), .each(let branch), .records(let branch):
      try checkAll(element, contents, branch, asForm: asForm)
    case .pick(let pick):
      var taken: Set<Int> = []
      for (index, (item, content)) in zip(pick.assign(Array(contents), context), contents).enumerated() {
        place.enter(element.name, index)
        guard item != nil || pick.others != nil else {
          throw invalid(nil, "one of \(pick.items.map(\.value).joined(separator: ", "))")
        }
        if let item, !taken.insert(item).inserted { throw invalid(nil, "each of its kinds once") }
        let branch = item.map { pick.items[$0].branch } ?? pick.othersBranch
        try check(content, branch, asForm: asForm || (item == nil && pick.carried == nil))
        place.leave()
      }
    }
  }

  private mutating func checkAll(
    _ element: PlanElement, _ contents: some Collection<DialectContent>, _ branch: PlanBranch, asForm: Bool
  ) throws(Refusal) {
    for (index, content) in contents.enumerated() {
      place.enter(element.name, element.isArray || element.maximum > 1 ? index : nil)
      try check(content, branch, asForm: asForm)
      place.leave()
    }
  }

  private func check(_ content: DialectContent, _ codec: Codec, _ element: PlanElement, isInside: Bool = false) throws(Refusal) {
    switch codec.read(content, context) {
    case .value, .unknownCode: return
    case .empty:
      // `null` says that there is no value, which only an element that may be null can say.
      if element.mayBeEmpty || (!content.isNull && element.loose?.admits(content, context) == true) { return }
      switch codec {
      case .text, .code: return
      default: throw invalidValue(element, codec.expected(context.tables), isInside: isInside)
      }
    case .wrong:
      if let loose = element.loose, !content.isNull, loose.admits(content, context) { return }
      throw invalidValue(element, codec.expected(context.tables), isInside: isInside)
    }
  }

  private func misplaced(_ name: String, _ branch: PlanBranch, _ pieces: [DialectNode]) -> Refusal {
    let declared = branch.elements.filter { $0.name == name }
    if declared.isEmpty {
      let shown = Self.shown(name)
      return Refusal(.translateUnknownElement, at: place.text(shown), ["element": shown, "format": plan.type.text])
    }
    if !declared.contains(where: { branch.holds($0.condition, among: pieces) }) {
      return invalid(name, "this element only with \(declared[0].condition?.text ?? "")")
    }
    return invalid(name, "this element in its order")
  }

  private func invalid(_ name: String?, _ expected: String) -> Refusal {
    Refusal(.schemaInvalid, at: place.text(name), ["schema": plan.type.text, "expected": expected])
  }

  private func tooFew(_ element: PlanElement) -> Refusal {
    invalid(element.name, element.minimum == 1 ? "this element" : "at least \(element.minimum) of this element")
  }

  private func invalidValue(_ element: PlanElement, _ expected: String, isInside: Bool = false) -> Refusal {
    Refusal(
      .translateInvalidValue, at: place.text(isInside ? nil : element.name), ["element": element.name, "expected": expected])
  }

  /// An unknown name comes from outside: it is shown only when it looks like one.
  ///
  /// The columns of a CSV file have names with accents and spaces.
  static func shown(_ name: String, isColumn: Bool = false) -> String {
    var digits = 0
    for byte in name.utf8 {
      guard (33...126).contains(byte) || (isColumn && (byte == 0x20 || byte >= 0x80)) else { return "?" }
      digits = (48...57).contains(byte) ? digits + 1 : 0
      // A number of that length may be somebody's.
      guard digits < 6 else { return "?" }
    }
    return name.utf8.count <= (isColumn ? 100 : 64) ? name : "?"
  }
}
