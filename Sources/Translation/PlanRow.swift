internal import Dossier

/// A row seen from the dossier: which of its values an element carries, and how.
struct PlanRow: Sendable {
  /// Absolute dossier path of the value.
  let path: String
  let element: String
  /// The code or other codec of a single value; nil for one of a join.
  let codec: Codec?
  let join: JoinCodec?
  let isRequired: Bool
  let isDecision: Bool
  /// Which of the words that one code stands for.
  var rank = 0
  /// Only some items of the list, told apart by these tags.
  let tags: [ScopeShape.Tag]
  /// By which member one item of the list is chosen, where the format has room for one; nil where it has for more.
  var latest: String?
  /// Only where a word of the item, or of the group, has a code in a table.
  var only: PlanBranch.Only?
}

extension Plan {
  /// Every row that carries a value, in the order of the format.
  var rows: [PlanRow] {
    var rows: [PlanRow] = []
    collect(root, true, &rows)
    return rows
  }

  private func collect(_ branch: PlanBranch, _ isRequired: Bool, _ rows: inout [PlanRow]) {
    let first = rows.count
    collectAll(branch, isRequired, &rows)
    guard let only = branch.only else { return }
    for index in first..<rows.count where rows[index].only == nil { rows[index].only = only }
  }

  private func collectAll(_ branch: PlanBranch, _ isRequired: Bool, _ rows: inout [PlanRow]) {
    for join in branch.joins {
      let first = branch.elements[join.parts[0]]
      let parts = join.parts.map { branch.elements[$0].name }.joined(separator: ", ")
      let needed = isRequired && first.minimum > 0 && !first.mayBeEmpty && !first.isNullable && first.condition == nil
      rows.append(row(join.slot, parts, nil, join.codec, needed, join.isDecision))
    }
    for implied in branch.implied { rows.append(row(implied.slot, implied.element, nil, nil, false, false)) }
    for element in branch.elements {
      let needed = isRequired && element.minimum > 0 && !element.isNullable
      switch element.kind {
      case .field(let codec, let slots, let isDecision):
        for (rank, slot) in slots.enumerated() {
          let demands = needed && !element.mayBeEmpty && element.unsaid == nil && element.condition == nil
          var row = row(slot, element.name, codec, nil, demands, isDecision)
          if isCompound(codec) { row.rank = rank }
          rows.append(row)
        }
      case .group(let inner): collect(inner, needed, &rows)
      case .records(let inner): collect(inner, isRequired, &rows)
      case .each(let inner): collect(inner, false, &rows)
      case .pick(let pick):
        for item in pick.items { collect(item.branch, needed && element.minimum >= pick.items.count, &rows) }
        if case .each(let inner)? = pick.carried?.kind { collect(inner, false, &rows) }
      case .part, .const, .keep, .drop, .counter, .rank: continue
      }
    }
  }

  /// Whether several slots take one word each; other codecs give every slot the same value.
  private func isCompound(_ codec: Codec) -> Bool {
    codec.table.map(compoundTables.contains) ?? false
  }

  private func row(
    _ slot: Slot, _ element: String, _ codec: Codec?, _ join: JoinCodec?, _ isRequired: Bool, _ isDecision: Bool
  ) -> PlanRow {
    let shape = shapes[slot.scope]
    return PlanRow(
      path: shape.valuePaths[slot.index], element: element, codec: codec, join: join, isRequired: isRequired,
      isDecision: isDecision, tags: shape.tags, latest: shape.latest)
  }
}

extension RequiredFact {
  /// The facts that a plan's mandatory rows demand, in the order of paths.
  static func of(_ plan: Plan, _ catalogue: Catalogue) throws -> [RequiredFact] {
    var elements: [FactPath: [String]] = [:]
    var decisions: Set<FactPath> = []
    for row in plan.rows where row.isRequired {
      guard let path = FactPath(row.path), let fact = catalogue.facts.first(where: { path.isWithin($0.path) })?.path else {
        continue
      }
      if elements[fact]?.contains(row.element) != true { elements[fact, default: []].append(row.element) }
      if row.isDecision { decisions.insert(fact) }
    }
    return elements.keys.sorted().map {
      RequiredFact(path: $0, elements: elements[$0] ?? [], isDecision: decisions.contains($0))
    }
  }
}
