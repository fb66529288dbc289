import Foundation
import GRDB

/// The rows that one message leaves in the real store, as a mould for more of them.
///
/// Read from a store in which the real intake recorded a known number of messages of the same kind and nothing else was done. What is the
/// same in the last two messages is constant; a whole number that grew goes on growing by as much; bytes and texts that differ are made
/// anew in the same length. Keys of `keys.sqlite` stand in the same file, which spares the floor their sync.
struct RowTemplate: Sendable {
  /// What makes the tables and their indexes.
  private(set) var schema: [String] = []
  private var moulds: [RowMould] = []

  /// Reads `store.sqlite` and `keys.sqlite` of a folder, in which there are `RowTemplate.messages` messages.
  init(probe folder: URL) throws {
    var used = 0
    try read(folder.appendingPathComponent("store.sqlite")) { db, table in
      if table == "tally" { used = try Int.fetchOne(db, sql: "SELECT value FROM tally WHERE name = 'key'") ?? 0 }
      return table
    }
    // Keys are made in stocks: only those that the messages used are rows of theirs.
    try read(folder.appendingPathComponent("keys.sqlite")) { _, table in
      table == "key" ? "key WHERE number <= \(used)" : nil
    }
  }

  /// How many messages the store that is read must hold.
  static let messages = 64

  /// The rows of one more message, as statements with their values.
  func rows(of message: Int64) -> [(sql: String, values: StatementArguments)] {
    moulds.map { ($0.sql, $0.values(of: message)) }
  }

  /// How many rows one message leaves, and their bytes of content.
  var size: (rows: Int, bytes: Int) { (moulds.count, moulds.reduce(0) { $0 + $1.bytes }) }

  /// Reads the tables of a file for which `source` names what to select from.
  private mutating func read(_ file: URL, _ source: (Database, String) throws -> String?) throws {
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: file.path, configuration: configuration)
    try queue.read { db in
      let objects = try Row.fetchAll(
        db, sql: "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type = 'index', rowid")
      for object in objects {
        let (type, name, table, sql): (String, String, String, String) = (object[0], object[1], object[2], object[3])
        guard !table.hasPrefix("sqlite_"), !table.hasPrefix("grdb_"), let rows = try source(db, table) else { continue }
        schema.append(sql)
        guard type == "table" else { continue }
        moulds += try RowMould.moulds(table: name, rows: rows, isKeyed: sql.contains("WITHOUT ROWID"), in: db)
      }
    }
    try queue.close()
  }
}
