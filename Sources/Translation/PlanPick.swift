/// Elements of one name that mean different things, told apart by a value inside (`Prestations` by `NATPREST`), or of which
/// only the latest is carried.
struct PlanPick: Sendable {
  enum Choice: Sendable {
    /// By the text at this path below each element.
    case value([String])
    /// The one with the greatest day at this path; the last of equals.
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

  /// Which item takes each element; nil for one that none takes.
  func assign(_ contents: [DialectContent]) -> [Int?] {
    switch choice {
    case .value(let path):
      return contents.map { content in
        let value = content.at(path)?.leafText
        return items.firstIndex { $0.value == value }
      }
    case .latest(let path):
      var best: (index: Int, day: String)?
      for (index, content) in contents.enumerated() {
        let day = content.at(path)?.leafText ?? ""
        if best.map({ $0.day <= day }) ?? true { best = (index, day) }
      }
      return contents.indices.map { $0 == best?.index ? 0 : nil }
    }
  }
}
