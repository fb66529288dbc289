internal import Dossier

extension Adapter {
  /// What becomes of every dossier value between this format and another, in the order of paths.
  public func losses(to other: Adapter) -> [Loss] {
    let (mine, theirs) = (distinctRows, other.distinctRows)
    var losses: [Loss] = []
    for row in mine {
      let matches = theirs.filter { $0.path == row.path && Self.areCompatible($0.tags, row.tags) }
      guard !matches.isEmpty else {
        if let fixed = Self.fixedWord(of: row, in: theirs) {
          losses.append(contentsOf: loss(row, .narrowed, "only items with \(Self.shown([fixed]))"))
          continue
        }
        losses.append(contentsOf: loss(row, .lost, "\(other.type) has no place for it"))
        continue
      }
      let reasons = matches.map { narrowing(row, to: $0, of: other) ?? leavingOut(row, to: $0, of: other) }
      let best = reasons.first { $0 == nil } ?? reasons.first ?? nil
      losses.append(contentsOf: loss(row, best == nil ? .carried : .narrowed, best ?? ""))
    }
    for row in theirs where !mine.contains(where: { $0.path == row.path && Self.areCompatible($0.tags, row.tags) }) {
      if Self.fixedWord(of: row, in: mine) != nil { continue }
      losses.append(contentsOf: loss(row, .neverSent, "\(type) never fills it"))
    }
    return losses.sorted { ($0.path, $0.items ?? "", $0.fate.rawValue) < ($1.path, $1.items ?? "", $1.fate.rawValue) }
  }

  private var distinctRows: [PlanRow] {
    var seen: Set<String> = []
    return plan.rows.filter { seen.insert($0.path + Self.shown($0.tags)).inserted }
  }

  private func loss(_ row: PlanRow, _ fate: Loss.Fate, _ why: String) -> [Loss] {
    guard let path = FactPath(row.path) else { return [] }
    return [Loss(path: path, items: row.tags.isEmpty ? nil : Self.shown(row.tags), fate: fate, why: why)]
  }

  /// The fixed word that says, in those rows, what this row says of an item of the same list.
  private static func fixedWord(of row: PlanRow, in rows: [PlanRow]) -> ScopeShape.Tag? {
    guard let end = row.path.lastIndex(of: "/") else { return nil }
    let (list, member) = (row.path[...end], row.path[row.path.index(after: end)...])
    return rows.lazy.filter { $0.path.hasPrefix(list) }.flatMap(\.tags).first { $0.member == member }
  }

  private static func shown(_ tags: [ScopeShape.Tag]) -> String {
    tags.map { "\($0.member)=\($0.value)" }.joined(separator: ", ")
  }

  /// Whether an item can have both groups of tags.
  private static func areCompatible(_ left: [ScopeShape.Tag], _ right: [ScopeShape.Tag]) -> Bool {
    left.allSatisfy { tag in right.first { $0.member == tag.member }.map { $0.value == tag.value } ?? true }
  }

  /// Which items the other row leaves out of those that this one tells; nil when it takes all.
  private func leavingOut(_ row: PlanRow, to target: PlanRow, of other: Adapter) -> String? {
    let asked = target.tags.filter { tag in !row.tags.contains { $0.member == tag.member } }
    if !asked.isEmpty { return "only items with \(Self.shown(asked))" }
    if let latest = target.latest, row.latest == nil { return "only the item with the greatest \(latest)" }
    guard let only = target.only else { return nil }
    let member = other.plan.shapes[only.slot.scope].valuePaths[only.slot.index]
    guard let mine = plan.rows.first(where: { $0.path == member }), let table = mine.codec?.table else {
      return "only where \(only.member) has a code"
    }
    let missing = words(table, mine).subtracting(other.words(only.table, target)).sorted()
    return missing.isEmpty ? nil : "not where \(only.member) is \(missing.joined(separator: ", "))"
  }

  /// What the other row cannot say of what this one says; nil when it can say everything.
  private func narrowing(_ row: PlanRow, to target: PlanRow, of other: Adapter) -> String? {
    if let mine = row.codec?.table, let theirs = target.codec?.table {
      let missing = words(mine, row).subtracting(other.words(theirs, target))
      let wider = other.tables.tables[theirs]?.narrows ?? [:]
      let said = missing.filter { wider[$0] != nil }.sorted().map { "\($0) becomes \(wider[$0] ?? "")" }
      let unsaid = missing.filter { wider[$0] == nil }.sorted().joined(separator: ", ")
      return missing.isEmpty ? nil : ((unsaid.isEmpty ? [] : ["no code for \(unsaid)"]) + said).joined(separator: "; ")
    }
    switch (row.codec, target.codec, row.join, target.join) {
    case (.text(let most), .text(let least), _, _) where least < most: return "at most \(least) characters of \(most)"
    case (_, .date, .reducedDate, _), (_, .date, .dateParts, _), (.reducedZero, .date, _, _):
      return "only days that are known whole"
    case (_, _, .list, .list):
      let (mine, theirs) = (row.element.split(separator: ",").count, target.element.split(separator: ",").count)
      return theirs < mine ? "at most \(theirs) of \(mine)" : nil
    default: return nil
    }
  }

  /// Every word that a table can give at the row's place among the words of its codes, whoever's table it is.
  private func words(_ number: Int, _ row: PlanRow) -> Set<String> {
    let all = [tables.tables[number]].compactMap(\.self) + tables.ofPartners.values.compactMap { $0[number] }
    let words = all.flatMap { $0.entries.map { $0.words.split(separator: "|", omittingEmptySubsequences: false) } }
    return Set(words.compactMap { $0.count > row.rank ? String($0[row.rank]) : nil }.filter { !$0.isEmpty })
  }
}
