import GRDB

/// A page of a list, newest first, read along one index: conditions that choose the index, and conditions that only sift.
struct ListQuery {
  private var conditions: [String] = []
  private(set) var arguments: [(any DatabaseValueConvertible)?] = []

  /// A condition that every row must meet.
  mutating func require(_ condition: String, _ values: (any DatabaseValueConvertible)?...) {
    conditions.append(condition)
    arguments += values
  }

  /// Equalities with those values that are there. The first of `indexes` whose columns all have a value is the one to be read;
  /// the other equalities only sift.
  mutating func equal(_ values: KeyValuePairs<String, (any DatabaseValueConvertible)?>, indexes: [[String]]) {
    let known = values.filter { $0.value != nil }.map(\.key)
    let chosen = indexes.first { $0.allSatisfy(known.contains) } ?? []
    for (column, value) in values {
      guard let value else { continue }
      // A unary plus keeps SQLite from choosing this column's index instead.
      require("\(chosen.contains(column) ? "" : "+")\(column) = ?", value)
    }
  }

  /// The conditions as SQL.
  var sql: String { conditions.isEmpty ? "1" : conditions.joined(separator: " AND ") }
}
