internal import JSONTree

/// Elements of one name that mean different things, told apart by a value inside (`Prestations` by `NATPREST`), or of which
/// only the latest is carried.
struct PlanPick: Sendable {
  enum Choice: Sendable {
    /// By the text at this path below each element.
    case value([String])
    /// By the dossier's word for the code at this path; of several with one word, the one with the greatest day at the second.
    case word([String], table: Int, latest: [String])
    /// The first one.
    case first
    /// The one with the greatest day at this path; the first of equals.
    case latest([String])
  }

  struct Item: Sendable {
    var value: String
    var branch: PlanBranch
  }

  var choice: Choice
  var items: [Item]
  /// The category under which those that no item takes are kept; nil when there may be none.
  var others: String?
  /// Which item's rows the others obey in form.
  var othersLike: Int
  /// The rows by which the others are items of a list, an `each` of the same name; nil when they are only kept.
  var carried: PlanElement?

  /// Which item takes each element; nil for one that none takes.
  func assign(_ contents: [DialectContent], _ context: CodecContext) -> [Int?] {
    switch choice {
    case .value(let path):
      return contents.map { content in
        let value = content.at(path)?.leafText
        return items.firstIndex { $0.value == value }
      }
    case .first: return contents.indices.map { $0 == 0 ? 0 : nil }
    case .latest(let path):
      return latest(contents, path) { _ in 0 }
    case .word(let path, let table, let day):
      let codec = Codec.code(table, most: .max)
      return latest(contents, day) { content in
        guard let code = content.at(path), case .value(let word, _) = codec.read(code, context) else { return nil }
        return items.firstIndex { $0.value == word.stringValue }
      }
    }
  }

  /// Which item an element would be if it stood alone.
  func item(of content: DialectContent, _ context: CodecContext) -> Int? { assign([content], context)[0] }

  /// For each item the latest of its elements takes it.
  private func latest(_ contents: [DialectContent], _ path: [String], _ item: (DialectContent) -> Int?) -> [Int?] {
    var best: [Int: (index: Int, day: String)] = [:]
    for (index, content) in contents.enumerated() {
      guard let item = item(content) else { continue }
      let day = content.at(path)?.leafText ?? ""
      if best[item].map({ $0.day < day }) ?? true { best[item] = (index, day) }
    }
    var assigned = [Int?](repeating: nil, count: contents.count)
    for (item, found) in best { assigned[found.index] = item }
    return assigned
  }

  /// The branch whose form an element obeys that no item takes.
  var othersBranch: PlanBranch {
    if case .each(let branch)? = carried?.kind { return branch }
    return items[othersLike].branch
  }
}
