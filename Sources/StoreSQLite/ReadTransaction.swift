import Foundation
import GRDB
import Store

/// One view of the store: a connection in a transaction, and what is needed to decrypt. Never leaves its transaction.
struct ReadTransaction {
  let db: Database
  let context: ReadContext

  /// The rows of a statement that is compiled once for each connection.
  func rows(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = []) throws -> [Row] {
    try Row.fetchAll(db.cachedStatement(sql: sql), arguments: StatementArguments(arguments))
  }

  /// The first row.
  func row(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = []) throws -> Row? {
    try Row.fetchOne(db.cachedStatement(sql: sql), arguments: StatementArguments(arguments))
  }

  /// The first column of the first row.
  func number(_ sql: String, _ arguments: [(any DatabaseValueConvertible)?] = []) throws -> Int64? {
    try Int64.fetchOne(db.cachedStatement(sql: sql), arguments: StatementArguments(arguments))
  }
}
