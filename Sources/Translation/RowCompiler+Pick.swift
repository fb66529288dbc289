extension RowCompiler {
  mutating func pick(_ row: AdapterEntry, _ branch: inout BranchDraft, _ around: Surroundings) throws(AdapterError) {
    try row.allowing(["pick", "by", "table", "items", "latest", "first", "rows", "others", "note"])
    var inside = around
    (inside.condition, inside.isLoose) = (nil, false)
    var items: [PlanPick.Item] = []
    let choice: PlanPick.Choice
    let latest = row["latest"]?.text.map(ElementPath.names)
    if try row.flag("first") {
      choice = .first
      items = [.init(value: "first", branch: try self.branch(try row.requiredList("rows"), inside).finished)]
    } else if row["by"] == nil, let latest {
      choice = .latest(latest)
      items = [.init(value: "latest", branch: try self.branch(try row.requiredList("rows"), inside).finished)]
    } else {
      let path = ElementPath.names(try row.requiredText("by"))
      if let table = row["table"] {
        guard let number = table.text.flatMap({ tables[$0] }) else { throw table.failure("a table that the adapter declares") }
        guard let latest else { throw row.failure("latest: which of several with one word is carried") }
        choice = .word(path, table: number, latest: latest)
      } else {
        choice = .value(path)
      }
      for pair in try row.required("items").pairs ?? [] {
        guard let value = pair.key.text, let rows = pair.value.list else { throw pair.key.failure("items: {VALUE: rows}") }
        items.append(.init(value: value, branch: try self.branch(rows, inside).finished))
      }
    }
    guard !items.isEmpty else { throw row.failure("items: {VALUE: rows}") }
    var pick = PlanPick(choice: choice, items: items, others: nil, othersLike: 0, carried: nil)
    if let others = row["others"] {
      try others.allowing(["category", "like", "opens", "rows"])
      pick.others = try others.requiredText("category")
      if others["opens"] != nil { pick.carried = try carried(row, others, around) }
      if let like = others["like"]?.text {
        guard let index = items.firstIndex(where: { $0.value == like }) else {
          throw others.failure("one of the items after like:")
        }
        pick.othersLike = index
      }
    }
    try append(try element(row, "pick", .pick(pick), around), to: &branch, row)
  }

  /// The others as items of a list.
  private mutating func carried(
    _ row: AdapterEntry, _ others: AdapterEntry, _ around: Surroundings
  ) throws(AdapterError) -> PlanElement {
    guard var name = ElementName(try row.requiredText("pick")) else { throw row.failure("an element after pick:") }
    name.minimum = 0
    return PlanElement(name, .each(try items(others, around).finished))
  }
}
