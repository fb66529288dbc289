internal import Dossier
public import Exchange
internal import JSONTree

/// Documents of a format made from its adapter's own rows, the same for the same seed: optional elements there or not, lists of any
/// length, every code and enumeration, spellings that a codec normalises, values that only the partner's schema admits, and codes
/// that no table knows where that is not refused.
public struct RowDocuments: Sendable {
  /// Whether codes occur that no table knows, and values that the dossier cannot hold.
  public var allowsUnknowns = true
  /// Whether spellings occur that are not the canonical ones.
  public var allowsOddSpellings = true
  /// What has occurred so far: names of elements, words, `TABLE CODE` of each code.
  public internal(set) var occurred: Set<String> = []

  let adapter: Adapter
  let plan: Plan
  let context: CodecContext
  var random: Seeded

  /// - Parameters:
  ///   - partner: whose code tables apply where installations differ.
  ///   - day: the day on which codes must hold.
  public init(_ adapter: Adapter, partner: PartnerID?, day: CivilDay, seed: UInt64) {
    self.adapter = adapter
    plan = adapter.plan
    context = adapter.context(partner, day)
    random = Seeded(state: seed)
  }

  /// The next document, as its carrier holds it.
  public mutating func next() throws(Refusal) -> DialectData { try adapter.data(document()) }

  struct Seeded: RandomNumberGenerator, Sendable {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  mutating func document() -> DialectContent {
    var pieces = branch(plan.root)
    if case .csv = plan.carrier { pieces = inColumns(pieces) }
    // An attribute of a namespace needs the namespace's declaration.
    if !pieces.contains(where: { $0.name == "@xmlns:xsi" }) { pieces.removeAll { $0.name.hasPrefix("@xsi:") } }
    return .branch(pieces)
  }

  /// The lines of a CSV file under all columns, or under some of them in another order.
  private mutating func inColumns(_ pieces: [DialectNode]) -> [DialectNode] {
    let rows = pieces.filter { $0.name != Plan.columns }
    guard chance(0.5) else { return rows }
    let needed = Set(plan.record.elements.filter { $0.minimum > 0 }.map(\.name))
    let columns = adapter.columns.filter { needed.contains($0) || chance(0.7) }.shuffled(using: &random)
    guard !columns.isEmpty else { return rows }
    let lines = rows.map { row in
      let cells = row.content.pieces ?? []
      return DialectNode(name: row.name, content: .branch(columns.flatMap { name in cells.filter { $0.name == name } }))
    }
    let names = DialectNode(name: Plan.columns, content: .list(columns.map { .text($0) }))
    return (columns == adapter.columns ? [] : [names]) + lines
  }

  mutating func branch(_ branch: PlanBranch, isForm: Bool = false) -> [DialectNode] {
    var pieces: [DialectNode] = []
    for element in branch.elements where branch.holds(element.condition, among: pieces) {
      if element.isNullable, chance(0.3) {
        pieces.append(DialectNode(name: element.name, content: .null))
        continue
      }
      let count = count(element)
      let contents = contents(element, branch, count, isForm)
      if element.isArray {
        if element.minimum > 0 || count > 0 || chance(0.5) {
          pieces.append(DialectNode(name: element.name, content: .list(contents)))
        }
      } else {
        pieces += contents.map { DialectNode(name: element.name, content: $0) }
      }
    }
    if !branch.least.isEmpty, !pieces.contains(where: { branch.least.contains($0.name) }),
      let element = branch.elements.filter({ branch.least.contains($0.name) }).randomElement(using: &random)
    {
      let contents = contents(element, branch, 1, isForm)
      pieces += (element.isArray ? [.list(contents)] : contents).map { DialectNode(name: element.name, content: $0) }
    }
    if !branch.isOrdered, chance(0.3) { pieces = shuffled(pieces) }
    return pieces
  }

  /// Another order of the names, those of one name together.
  private mutating func shuffled(_ pieces: [DialectNode]) -> [DialectNode] {
    var names: [String] = []
    for piece in pieces where names.last != piece.name { names.append(piece.name) }
    return names.shuffled(using: &random).flatMap { name in pieces.filter { $0.name == name } }
  }

  private mutating func count(_ element: PlanElement) -> Int {
    if element.isArray { return Int.random(in: 0...2, using: &random) }
    if element.maximum == 1 { return element.minimum == 1 || chance(0.6) ? 1 : 0 }
    return Int.random(in: element.minimum...min(element.maximum, element.minimum + 2), using: &random)
  }

  private mutating func contents(
    _ element: PlanElement, _ branch: PlanBranch, _ count: Int, _ isForm: Bool
  ) -> [DialectContent] {
    if case .pick(let pick) = element.kind { return self.pick(pick, count) }
    return (0..<count).map { _ in
      switch element.kind {
      case .field(let codec, let slots, _):
        occurred.insert(element.name)
        if element.mayBeEmpty, chance(0.3) { return .text("") }
        if let loose = element.loose, allowsUnknowns, chance(0.2) { return leaf(loose, "") }
        return leaf(codec, slots.first.map { plan.shapes[$0.scope].valuePaths[$0.index] } ?? "")
      case .part(let codec, let join, let index):
        occurred.insert(element.name)
        let slot = branch.joins[join].slot
        if element.mayBeEmpty, chance(0.3) { return .text("") }
        if let loose = element.loose, allowsUnknowns, chance(0.2) { return leaf(loose, "") }
        return part(branch.joins[join].codec, index, codec)
          ?? leaf(codec, plan.shapes[slot.scope].valuePaths[slot.index])
      case .const(let text, let codec): return codec.literal(text)
      case .keep(let form, _, _), .drop(let form, _):
        occurred.insert(element.name)
        switch form {
        case .leaf(let codec): return leaf(codec, "")
        case .branch(let inner): return .branch(self.branch(inner, isForm: true))
        }
      case .group(let inner), .each(let inner), .records(let inner): return .branch(self.branch(inner, isForm: isForm))
      case .counter: return .text("00000007")
      case .rank(let first, let codec): return codec.write(.integer(first), context) ?? .text("")
      case .pick: return .null
      }
    }
  }

  private mutating func pick(_ pick: PlanPick, _ count: Int) -> [DialectContent] {
    switch pick.choice {
    case .latest, .word, .first:
      return (0..<count).map { _ in .branch(branch(pick.items[Int.random(in: 0..<pick.items.count, using: &random)].branch)) }
    case .value(let path):
      var contents: [DialectContent] = []
      for item in pick.items.shuffled(using: &random).prefix(count) { contents.append(.branch(branch(item.branch))) }
      for rank in contents.count..<max(count, contents.count) {
        let form = DialectContent.branch(branch(pick.othersBranch))
        contents.append(form.setting("0\(rank + 2)", at: path[...]))
      }
      return contents.shuffled(using: &random)
    }
  }

  mutating func chance(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &random) < probability }
}

extension DialectContent {
  func setting(_ text: String, at path: ArraySlice<String>) -> DialectContent {
    guard let name = path.first else { return .text(text) }
    let pieces = (pieces ?? []).map { piece in
      piece.name == name ? DialectNode(name: name, content: piece.content.setting(text, at: path.dropFirst())) : piece
    }
    return .branch(pieces)
  }
}
