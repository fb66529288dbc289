extension RowCompiler {
  mutating func group(_ row: AdapterEntry, _ branch: inout BranchDraft, _ around: Surroundings) throws(AdapterError) {
    try row.allowing(["group", "rows", "nullable", "least", "only", "note"])
    var inside = around
    (inside.condition, inside.isLoose) = (nil, false)
    var inner = try self.branch(try row.requiredList("rows"), inside)
    inner.least = try row["least"]?.texts() ?? []
    guard inner.least.allSatisfy({ name in inner.elements.contains { $0.name == name } }) else {
      throw row.failure("names of elements inside, after least:")
    }
    guard let name = ElementName(try row.requiredText("group")), name.maximum > 1 || name.isArray else {
      inner.only = try only(row, inner)
      let isOptional = ElementName(try row.requiredText("group"))?.minimum == 0
      guard inner.only == nil || (isOptional && inner.opens.isEmpty) else {
        throw row.failure("with only: an optional group that opens no item: it is left out for other words")
      }
      return try append(try element(row, "group", .group(inner.finished), around), to: &branch, row)
    }
    guard around.isForm, row["only"] == nil else { throw row.failure("each: this element is repeated") }
    try append(try element(row, "group", .each(inner.finished), around), to: &branch, row)
  }

  mutating func each(_ row: AdapterEntry, _ branch: inout BranchDraft, _ around: Surroundings) throws(AdapterError) {
    try row.allowing(["each", "opens", "join", "with", "only", "rows", "except", "note"])
    var inner = try items(row, around)
    inner.only = try only(row, inner)
    try append(try element(row, "each", .each(inner.finished), around), to: &branch, row)
  }

  /// The items, or the group, that the row is about: those whose word has a code in the table of the element named.
  private func only(_ row: AdapterEntry, _ branch: BranchDraft) throws(AdapterError) -> PlanBranch.Only? {
    guard let name = row["only"]?.text else { return nil }
    guard let element = branch.elements.first(where: { $0.name == name }),
      case .field(.code(let table, _), let slots, _) = element.kind,
      let slot = slots.first, slots.count == 1, branch.opens.isEmpty || slot.scope == branch.opens.first,
      let member = shapes[slot.scope].valuePaths[slot.index].split(separator: "/").last
    else { throw row.failure("only: an element of this list or group with a code table") }
    return .init(member: String(member), slot: slot, table: table)
  }

  /// The rows of each item of a list, which opens around them.
  mutating func items(_ row: AdapterEntry, _ around: Surroundings) throws(AdapterError) -> BranchDraft {
    var inside = around
    inside.condition = nil
    var opens: [Int] = []
    for pair in row["opens"]?.pairs ?? [] {
      guard let name = pair.key.text, let path = pair.value.text else {
        throw pair.key.failure("opens: {NAME: list of the dossier}")
      }
      guard !around.names.holds(name) else { throw pair.key.failure("a name that is not open yet") }
      let scope = try open(name, path, pair.key, around.names, tags: try tags(row["with"]?[name]))
      opens.append(scope)
      inside.names[name] = scope
    }
    for pair in row["with"]?.pairs ?? [] where row["opens"]?[pair.key.text ?? ""] == nil {
      throw pair.key.failure("with: {NAME: {MEMBER: word}} of a list that this row opens")
    }
    inside.isLoose = opens.isEmpty
    var join: Slot?
    if let text = row["join"]?.text { join = try slot(text, row, inside.names) }
    guard opens.count == (join == nil ? 1 : 2) || (opens.isEmpty && join == nil) else {
      throw row.failure("one list, or two of which the second is joined by the usager's reference")
    }
    var inner = try self.branch(try row.requiredList("rows"), inside)
    inner.opens = opens + inner.opens
    inner.join = join
    return inner
  }

  private func tags(_ entry: AdapterEntry?) throws(AdapterError) -> [ScopeShape.Tag] {
    var tags: [ScopeShape.Tag] = []
    for pair in entry?.pairs ?? [] {
      guard let member = pair.key.text, let value = pair.value.text else { throw pair.key.failure("with: {MEMBER: word}") }
      tags.append(.init(member: member, value: value))
    }
    return tags
  }

  mutating func union(_ row: AdapterEntry, _ branch: inout BranchDraft, _ around: Surroundings) throws(AdapterError) {
    try row.allowing(["union", "as", "tag", "lists", "note"])
    let (path, name, member) = (try row.requiredText("union"), try row.requiredText("as"), try row.requiredText("tag"))
    for list in try row.requiredList("lists") {
      try list.allowing(["each", "value", "rows"])
      var inside = around
      inside.condition = nil
      let scope = try open(name, path, list, around.names, tags: [.init(member: member, value: try list.requiredText("value"))])
      inside.names[name] = scope
      var inner = try self.branch(try list.requiredList("rows"), inside)
      inner.opens = [scope] + inner.opens
      try append(try element(list, "each", .each(inner.finished), around), to: &branch, list)
    }
  }

  mutating func item(_ row: AdapterEntry, _ branch: inout BranchDraft, _ around: Surroundings) throws(AdapterError) {
    try row.allowing(["item", "as", "with", "needs", "latest", "rows", "note"])
    guard !around.isLoose else { throw row.failure("no item here: the each around it opens nothing") }
    let tags = try tags(row["with"])
    let name = try row.requiredText("as")
    guard !around.names.holds(name) else { throw row.failure("a name that is not open yet") }
    let scope = try open(name, try row.requiredText("item"), row, around.names, tags: tags)
    branch.opens.append(scope)
    var inside = around
    inside.names[name] = scope
    try compile(try row.requiredList("rows"), into: &branch, inside)
    if let latest = row["latest"]?.text {
      let slot = try slot(latest, row, inside.names)
      guard slot.scope == scope, let member = shapes[scope].finished.member(ofSlot: slot.index) else {
        throw row.failure("a value of the item itself after latest:")
      }
      shapes[scope].latest = member
    }
    if let needs = row["needs"]?.text {
      let slot = try slot(needs, row, inside.names)
      guard slot.scope == scope else { throw row.failure("a value of the item itself after needs:") }
      shapes[scope].needs = slot.index
    }
  }

  mutating func when(_ row: AdapterEntry, _ branch: inout BranchDraft, _ around: Surroundings) throws(AdapterError) {
    try row.allowing(["when", "rows", "note"])
    let condition = try row.required("when")
    try condition.allowing(["element", "in", "not"])
    guard around.condition == nil else { throw row.failure("no when inside a when") }
    var inside = around
    guard (condition["in"] == nil) != (condition["not"] == nil) else { throw row.failure("either in: or not:") }
    let isAnyOther = condition["in"] == nil
    inside.condition = .init(
      element: try condition.requiredText("element"), values: Set(try condition.required(isAnyOther ? "not" : "in").texts()),
      isAnyOther: isAnyOther)
    try compile(try row.requiredList("rows"), into: &branch, inside)
  }

  mutating func records(_ row: AdapterEntry, _ branch: inout BranchDraft, _ around: Surroundings) throws(AdapterError) {
    try row.allowing(["records", "rows", "note"])
    guard recordBranch == nil else { throw row.failure("one records row") }
    let inner = try self.branch(try row.requiredList("rows"), around)
    recordBranch = inner
    try append(try element(row, "records", .records(inner.finished), around), to: &branch, row)
  }
}
