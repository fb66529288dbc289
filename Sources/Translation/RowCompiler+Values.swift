internal import Dossier

extension RowCompiler {
  mutating func field(_ row: AdapterEntry, _ branch: inout BranchDraft, _ around: Surroundings) throws(AdapterError) {
    try row.allowing(["field", "to", "codec", "nullable", "empty", "unsaid", "because", "decision", "loose", "except", "note"])
    let codec = try codec(row)
    var slots: [Slot] = []
    if around.isForm {
      guard row["to"] == nil else { throw row.failure("no to: inside a block that is kept or dropped") }
    } else {
      for path in try row.required("to").texts() { slots.append(try slot(path, row, around.names)) }
    }
    if case .split(_, let masks) = codec, !around.isForm, slots.count != masks.count + 1 {
      throw row.failure("to: \(masks.count + 1) paths, one for each text")
    }
    guard codec != .any || around.isForm else { throw row.failure("another codec than any, which says nothing to the dossier") }
    let isDecision = try row.flag("decision")
    guard !isDecision || codec.table.map(narrowing.contains) != true else {
      throw row.failure("a table without narrows: a decision is said exactly or not at all")
    }
    if row["unsaid"] != nil {
      _ = try row.requiredText("because")
      guard !isDecision, !around.isForm, case .code = codec else {
        throw row.failure("unsaid: beside a code table, and never for a decision: no word stands in for one")
      }
    }
    let element = try element(row, "field", .field(codec, slots, isDecision: isDecision), around)
    guard element.maximum == 1, !element.isArray else {
      throw row.failure("an element that is there once; repeated ones need each")
    }
    try append(element, to: &branch, row)
  }

  mutating func fields(_ row: AdapterEntry, _ branch: inout BranchDraft, _ around: Surroundings) throws(AdapterError) {
    try row.allowing(["fields", "to", "codec", "decision", "loose", "note", "nullable", "empty"])
    guard let join = JoinCodec(words: try row.requiredText("codec")) else {
      throw row.failure(
        "a codec of several values: join \":\", list, lines, reduced-date ALL NO-DAY NO-MONTH, date-parts text, year-month number, or local-date-time"
      )
    }
    guard let pairs = try row.required("fields").pairs, !pairs.isEmpty else { throw row.failure("fields: {NAME: codec, …}") }
    let slot = try slot(try row.requiredText("to"), row, around.names)
    let number = branch.joins.count
    let loose = try row["loose"].map { entry throws(AdapterError) in try codec(entry, entry.text ?? "") }
    let (isNullable, mayBeEmpty) = (try row.flag("nullable"), try row.flag("empty"))
    guard !isNullable || isJSON else { throw row.failure("no nullable: only JSON has null") }
    branch.joins.append(.init(codec: join, slot: slot, parts: [], isDecision: try row.flag("decision")))
    for pair in pairs {
      guard let name = pair.key.text.flatMap({ ElementName($0) }), name.maximum == 1, !name.isArray else {
        throw pair.key.failure("an element that is there once")
      }
      let kind = PlanElement.Kind.part(
        try codec(pair.value, pair.value.text ?? ""), join: number, index: branch.joins[number].parts.count)
      let element = PlanElement(
        name, kind, isNullable: isNullable, mayBeEmpty: mayBeEmpty || (join == .lines && name.minimum == 1),
        condition: around.condition, loose: loose)
      branch.joins[number].parts.append(branch.elements.count)
      try append(element, to: &branch, row)
    }
  }

  mutating func part(_ row: AdapterEntry, _ branch: inout BranchDraft, _ around: Surroundings) throws(AdapterError) {
    try row.allowing(["part", "of", "codec", "loose", "note", "nullable", "empty"])
    let first = try row.requiredText("of")
    let number = branch.joins.firstIndex { join in branch.elements[join.parts[0]].name == first }
    guard let number else { throw row.failure("the first element of an earlier fields row after of:") }
    let kind = PlanElement.Kind.part(try codec(row), join: number, index: branch.joins[number].parts.count)
    let element = try element(row, "part", kind, around)
    branch.joins[number].parts.append(branch.elements.count)
    try append(element, to: &branch, row)
  }

  mutating func const(_ row: AdapterEntry, _ branch: inout BranchDraft, _ around: Surroundings) throws(AdapterError) {
    try row.allowing(["const", "value", "because", "codec"])
    _ = try row.requiredText("because")
    let codec = row["codec"] == nil ? Codec.text(1000) : try codec(row)
    let element = try element(row, "const", .const(try row.requiredText("value"), codec), around)
    guard element.maximum == 1 else { throw row.failure("an element that is there once") }
    try append(element, to: &branch, row)
  }

  mutating func implied(_ row: AdapterEntry, _ branch: inout BranchDraft, _ around: Surroundings) throws(AdapterError) {
    try row.allowing(["implied", "value", "because"])
    _ = try row.requiredText("because")
    let path = try row.requiredText("implied")
    let slot = try slot(path, row, around.names)
    let name = path.split(separator: "/").last.map(String.init) ?? path
    branch.implied.append(.init(slot: slot, value: try row.requiredText("value"), element: name))
  }

  /// Under what a kept element may be protected: the categories of the dossier, and what is about no person.
  private static let categories = Set(FactCategory.allCases.map(\.rawValue)).union(["technique", "agent"])

  mutating func keep(_ row: AdapterEntry, _ branch: inout BranchDraft, _ around: Surroundings) throws(AdapterError) {
    try row.allowing(["keep", "category", "codec", "rows", "nullable", "empty", "otherwise", "because", "except", "note"])
    let otherwise = row["otherwise"]?.text
    if otherwise != nil { _ = try row.requiredText("because") }
    let category = try row.requiredText("category")
    guard Self.categories.contains(category) else {
      throw row.failure("a category of the dossier, or technique or agent; \(category) is none")
    }
    let kind = PlanElement.Kind.keep(try form(row, around), category: category, otherwise: otherwise)
    try append(try element(row, "keep", kind, around), to: &branch, row)
  }

  mutating func drop(_ row: AdapterEntry, _ branch: inout BranchDraft, _ around: Surroundings) throws(AdapterError) {
    try row.allowing(["drop", "reason", "codec", "rows", "nullable"])
    let element = try element(row, "drop", .drop(try form(row, around), reason: try row.requiredText("reason")), around)
    guard element.minimum == 0 || element.isNullable || !isWritten else {
      throw row.failure("an optional element: a mandatory one that is dropped could not be written again, keep it")
    }
    try append(element, to: &branch, row)
  }

  mutating func rank(_ row: AdapterEntry, _ branch: inout BranchDraft, _ around: Surroundings) throws(AdapterError) {
    try row.allowing(["rank", "from", "codec"])
    guard let first = Int(try row.requiredText("from")), (0...99).contains(first) else { throw row.failure("from: a number") }
    try append(try element(row, "rank", .rank(from: first, try codec(row)), around), to: &branch, row)
  }

  mutating func counter(_ row: AdapterEntry, _ branch: inout BranchDraft, _ around: Surroundings) throws(AdapterError) {
    try row.allowing(["counter", "codec", "loose"])
    try append(try element(row, "counter", .counter(try codec(row)), around), to: &branch, row)
  }

  /// What is checked of a block that is kept or dropped.
  private mutating func form(_ row: AdapterEntry, _ around: Surroundings) throws(AdapterError) -> PlanElement.Form {
    guard row["rows"] != nil else { return .leaf(try codec(row)) }
    var inside = around
    (inside.isForm, inside.condition) = (true, nil)
    return .branch(try branch(try row.requiredList("rows"), inside).finished)
  }
}
