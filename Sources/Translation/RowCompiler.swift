internal import Dossier
internal import Foundation

/// Compiles an adapter's rows into the plan that the walks follow. Errors name file, line, row and what was expected.
struct RowCompiler {
  let facts: [String: FactDefinition]
  let tables: [String: Int]
  /// The tables in which a word is written as a wider one.
  var narrowing: Set<Int> = []
  let isJSON: Bool
  let isXML: Bool
  let isOrdered: Bool
  /// Whether the format is written at all: only then must mandatory elements have something to be written from.
  let isWritten: Bool
  var shapes: [ShapeDraft]
  var recordBranch: BranchDraft?
  /// The folder of all adapters, below which blocks of rows are found.
  let root: URL
  /// The blocks that were included, by name.
  var blocks: [String: (rows: [AdapterEntry], bytes: [UInt8])] = [:]

  init(root: URL, facts: [FactDefinition], tables: [String: Int], carrier: Plan.Carrier, isOrdered: Bool, isWritten: Bool) {
    self.root = root
    self.facts = Dictionary(facts.map { ($0.path.text, $0) }, uniquingKeysWith: { first, _ in first })
    self.tables = tables
    isJSON = carrier == .json
    isXML = carrier.isXML
    self.isOrdered = isOrdered
    self.isWritten = isWritten
    var document = ShapeDraft(name: "document", path: "", parent: nil)
    _ = document.value(["dateReference"], factDepth: nil)
    _ = document.list(["usagers"])
    shapes = [document]
  }

  /// What surrounds a row.
  struct Surroundings {
    var names: RowNames
    var condition: PlanElement.Condition?
    /// Inside a block that is kept or dropped: only the form counts.
    var isForm = false
    /// Directly in an `each` that opens nothing, where an item cannot be.
    var isLoose = false
    /// The blocks that are being included.
    var including: [String] = []
  }

  static let kinds = [
    "field", "fields", "part", "group", "each", "pick", "union", "item", "when", "const", "implied", "keep", "drop", "records",
    "counter", "rank", "include",
  ]

  mutating func branch(_ rows: [AdapterEntry], _ around: Surroundings) throws(AdapterError) -> BranchDraft {
    var branch = BranchDraft()
    branch.isOrdered = isOrdered
    try compile(rows, into: &branch, around)
    return branch
  }

  mutating func compile(
    _ rows: [AdapterEntry], into branch: inout BranchDraft, _ around: Surroundings
  ) throws(AdapterError) {
    for row in rows {
      guard let kind = row.pairs?.first?.key.text, Self.kinds.contains(kind) else {
        throw row.failure("a row that begins with one of \(Self.kinds.joined(separator: ", "))")
      }
      if around.isForm, !["field", "group", "when", "include"].contains(kind) {
        throw row.failure("field, group, when or include: inside a block that is kept or dropped only the form counts")
      }
      switch kind {
      case "field": try field(row, &branch, around)
      case "fields": try fields(row, &branch, around)
      case "part": try part(row, &branch, around)
      case "group": try group(row, &branch, around)
      case "each": try each(row, &branch, around)
      case "pick": try pick(row, &branch, around)
      case "union": try union(row, &branch, around)
      case "item": try item(row, &branch, around)
      case "when": try when(row, &branch, around)
      case "const": try const(row, &branch, around)
      case "implied": try implied(row, &branch, around)
      case "keep": try keep(row, &branch, around)
      case "drop": try drop(row, &branch, around)
      case "records": try records(row, &branch, around)
      case "rank": try rank(row, &branch, around)
      case "include": try include(row, &branch, around)
      default: try counter(row, &branch, around)
      }
    }
  }

  /// The element that a row names, with what its attributes say.
  func element(
    _ row: AdapterEntry, _ key: String, _ kind: PlanElement.Kind, _ around: Surroundings
  ) throws(AdapterError) -> PlanElement {
    let text = try row.requiredText(key)
    guard let name = ElementName(text) else {
      throw row.failure("an element such as NOM, QUAL?, Personne+, Adresse{1,3} or agents[]")
    }
    guard !name.isArray || isJSON else { throw row.failure("an element without []: XML repeats elements") }
    let isNullable = try row.flag("nullable")
    guard !isNullable || isJSON else { throw row.failure("no nullable: XML has no null") }
    return PlanElement(
      name, kind, isNullable: isNullable, mayBeEmpty: try row.flag("empty"), unsaid: row["unsaid"]?.text,
      condition: around.condition,
      loose: try row["loose"].map { entry throws(AdapterError) in try codec(entry, entry.text ?? "") },
      exception: try exception(row, name))
  }

  /// Which of the elements are dropped for their value.
  private func exception(_ row: AdapterEntry, _ name: ElementName) throws(AdapterError) -> PlanElement.Exception? {
    guard let entry = row["except"] else { return nil }
    try entry.allowing(["element", "in", "reason"])
    guard name.minimum == 0 || !isWritten else {
      throw entry.failure("an optional element: a mandatory one that is dropped could not be written again")
    }
    return .init(
      path: entry["element"]?.text.map(ElementPath.names) ?? [], values: Set(try entry.required("in").texts()),
      reason: try entry.requiredText("reason"))
  }

  func append(_ element: PlanElement, to branch: inout BranchDraft, _ row: AdapterEntry) throws(AdapterError) {
    let clashes = branch.elements.contains { other in
      other.name == element.name && (other.condition == nil || other.condition == element.condition)
    }
    guard !clashes else { throw row.failure("each element once, \(element.name) is there already") }
    if let condition = element.condition {
      guard branch.elements.contains(where: { $0.name == condition.element }) else {
        throw row.failure("the element \(condition.element) that it depends on, in an earlier row of the same group")
      }
    }
    branch.elements.append(element)
  }

  func codec(_ row: AdapterEntry, _ words: String) throws(AdapterError) -> Codec {
    guard let codec = Codec(words: words, table: { tables[$0] }) else { throw row.failure("a codec, one of: \(Codec.names)") }
    switch codec {
    case .any, .bool, .number, .numberText, .euros, .decimal, .codeNumber:
      guard isJSON else { throw row.failure("a codec for text: XML has no numbers") }
    default: break
    }
    // XML Schema lets a time zone stand behind a day.
    return isXML && codec == .date([.yearFirst]) ? .date([.yearFirst, .zoned]) : codec
  }

  func codec(_ row: AdapterEntry) throws(AdapterError) -> Codec { try codec(row, try row.requiredText("codec")) }
}
