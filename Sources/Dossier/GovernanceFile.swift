internal import Exchange
internal import Yams

/// `governance.yaml` as read: scalars stay text, every word is checked, nothing unknown is accepted.
struct GovernanceFile {
  let applicable: CivilDay
  let categories: [FactCategory: String]
  let rows: [FactPath: Governance]

  init(_ yaml: String) throws(CatalogueError) {
    let root: Node?
    do { root = try Yams.compose(yaml: yaml) } catch { throw Self.error("not YAML: \(error)") }
    let top = try Self.members(root, "the file", allowed: ["applicable", "categories", "faits"])
    guard let day = top["applicable"]?.scalar?.string, let applicable = CivilDay(day) else {
      throw Self.error("applicable: a day is expected")
    }
    self.applicable = applicable
    categories = try Self.categories(top["categories"])
    guard let facts = top["faits"]?.mapping else { throw Self.error("faits: a mapping is expected") }
    var rows: [FactPath: Governance] = [:]
    for (key, node) in facts {
      guard let text = key.scalar?.string, let path = FactPath(text) else {
        throw Self.error("faits: \(key.scalar?.string ?? "?") is no fact path")
      }
      rows[path] = try GovernanceRow(node, at: text).governance()
    }
    self.rows = rows
  }

  static func error(_ reason: String) -> CatalogueError { CatalogueError("governance.yaml", reason) }

  /// The members of a mapping whose names are all among those allowed.
  static func members(_ node: Node?, _ place: String, allowed: Set<String>) throws(CatalogueError) -> [String: Node] {
    guard let mapping = node?.mapping else { throw error("\(place): a mapping is expected") }
    var members: [String: Node] = [:]
    for (key, value) in mapping {
      guard let name = key.scalar?.string, allowed.contains(name) else {
        throw error("\(place): unknown member \(key.scalar?.string ?? "?")")
      }
      members[name] = value
    }
    return members
  }

  private static func categories(_ node: Node?) throws(CatalogueError) -> [FactCategory: String] {
    let names = Set(FactCategory.allCases.map(\.rawValue))
    let written = try members(node, "categories", allowed: names)
    let missing = names.subtracting(written.keys).sorted()
    guard missing.isEmpty else { throw error("categories: missing \(missing.joined(separator: ", "))") }
    var categories: [FactCategory: String] = [:]
    for (name, text) in written {
      guard let category = FactCategory(rawValue: name), let words = text.scalar?.string else {
        throw error("categories: \(name) needs a sentence")
      }
      categories[category] = words
    }
    return categories
  }
}
