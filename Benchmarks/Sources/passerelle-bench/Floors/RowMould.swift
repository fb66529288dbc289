import Foundation
import GRDB

/// One row that every message leaves.
struct RowMould: Sendable {
  private enum Cell: Sendable {
    case constant(DatabaseValue)
    case growing(Int64, by: Int64)
    case bytes(count: Int)
    case ordered(prefix: String, digits: Int)
    case scattered(count: Int)
  }

  let sql: String
  private let cells: [Cell]
  /// Tells the rows of one message apart.
  private let salt: UInt64
  /// Bytes of content, as SQLite stores texts and blobs; whole numbers count for four.
  let bytes: Int

  /// The moulds of a table: as many as each message left rows among those selected.
  static func moulds(table: String, rows: String, isKeyed: Bool, in db: Database) throws -> [RowMould] {
    let columns = try Row.fetchAll(db, sql: "PRAGMA table_info(\(table))").map { ($0["name"] as String, $0["type"] as String) }
    // A table without rowid has no order of its own; whole numbers (subject, foyer) follow the messages, hashes do not.
    let numbers = columns.filter { $0.1 == "INTEGER" }.map(\.0)
    let order = isKeyed ? (numbers.isEmpty ? "1" : numbers.joined(separator: ", ")) : "rowid"
    let left = try Row.fetchAll(db, sql: "SELECT * FROM \(rows) ORDER BY \(order)")
    let each = left.count / RowTemplate.messages
    guard each > 0 else { return [] }
    let names = columns.map(\.0)
    let sql = "INSERT INTO \(table) (\(names.joined(separator: ", "))) VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))"
    return (0..<each).map { place in
      let last = left[left.count - each + place]
      let former = left[left.count - 2 * each + place]
      let salt = table.utf8.reduce(UInt64(place)) { $0 &* 31 &+ UInt64($1) }
      return RowMould(sql, zip(former.databaseValues, last.databaseValues).map { Self.cell($0, $1) }, salt: scatter(salt))
    }
  }

  private init(_ sql: String, _ cells: [Cell], salt: UInt64) {
    self.sql = sql
    self.cells = cells
    self.salt = salt
    bytes = cells.reduce(0) { sum, cell in
      switch cell {
      case .constant(let value): sum + Self.size(value)
      case .growing: sum + 4
      case .bytes(let count), .scattered(let count): sum + count
      case .ordered(let prefix, let digits): sum + prefix.utf8.count + digits
      }
    }
  }

  /// The values of the row of one more message.
  func values(of message: Int64) -> StatementArguments {
    var place = UInt64(0)
    return StatementArguments(
      cells.map { cell in
        place += 1
        let chance = Self.scatter(salt &+ UInt64(bitPattern: message) &* 64 &+ place)
        switch cell {
        case .constant(let value): return value
        case .growing(let last, let step): return (last + step * message).databaseValue
        case .bytes(let count):
          var data = Data(count: count)
          withUnsafeBytes(of: chance) { data.replaceSubrange(0..<min(8, count), with: $0.prefix(count)) }
          return data.databaseValue
        case .ordered(let prefix, let digits): return (prefix + InventedPerson.pad(Int(message), digits)).databaseValue
        case .scattered(let count):
          let text = String(chance, radix: 16)
          return String(String(repeating: text, count: count / max(1, text.count) + 1).prefix(count)).databaseValue
        }
      })
  }

  private static func cell(_ former: DatabaseValue, _ last: DatabaseValue) -> Cell {
    if former == last { return .constant(last) }
    switch (former.storage, last.storage) {
    case (.int64(let one), .int64(let two)): return .growing(two, by: two - one)
    case (_, .blob(let data)): return .bytes(count: data.count)
    case (.string(let one), .string(let two)):
      let shared = String(one.commonPrefix(with: two).prefix(max(0, two.count - 8)))
      return one < two && shared.count >= 6
        ? .ordered(prefix: shared, digits: two.utf8.count - shared.utf8.count) : .scattered(count: two.utf8.count)
    default: return .constant(last)
    }
  }

  private static func size(_ value: DatabaseValue) -> Int {
    switch value.storage {
    case .null: 0
    case .int64, .double: 4
    case .string(let text): text.utf8.count
    case .blob(let data): data.count
    }
  }

  /// SplitMix64: neighbouring numbers become far ones, as keyed hashes and random identifiers are.
  private static func scatter(_ number: UInt64) -> UInt64 {
    var mixed = number &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
