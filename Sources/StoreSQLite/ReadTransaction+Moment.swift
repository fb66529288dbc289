import Exchange
import GRDB

extension ReadTransaction {
  /// The last `seq` of a table whose moment lies before the given one; 0 when there is none.
  ///
  /// The writer's clock never runs back along `seq`, so a moment is found by halving, without an index on it.
  func lastSeq(of table: SequencedTable, before moment: Instant) throws -> Int64 {
    var low: Int64 = 0
    var high = try number("SELECT \(table.number) FROM \(table.rawValue) ORDER BY \(table.number) DESC LIMIT 1") ?? 0
    while low < high {
      let middle = low + (high - low + 1) / 2
      let found = try row(
        "SELECT \(table.number), \(table.moment) FROM \(table.rawValue) WHERE \(table.number) <= ? ORDER BY \(table.number) DESC LIMIT 1",
        [middle])
      if let found, found[1] >= moment.milliseconds { high = (found[0] as Int64) - 1 } else { low = middle }
    }
    return low
  }
}

/// The tables whose rows are numbered in the order of time.
enum SequencedTable: String {
  case message, refusal, release, link, access, bearer, restriction, ruling

  /// The column that holds the number.
  var number: String {
    switch self {
    case .message, .refusal, .release, .link, .restriction, .ruling: "seq"
    case .access: "leaf"
    case .bearer: "id"
    }
  }

  /// The column that holds the writer's moment.
  var moment: String {
    switch self {
    case .message, .refusal: "recorded_at"
    case .release, .bearer: "created_at"
    case .link, .restriction, .ruling: "decided_at"
    case .access: "at"
    }
  }
}
