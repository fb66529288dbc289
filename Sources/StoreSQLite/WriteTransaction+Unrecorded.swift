import Foundation
import GRDB
import Store

extension WriteTransaction {
  /// Notes what of a message was not recorded, under a key of its own.
  func note(_ book: UnrecordedBook, of message: Int64) throws {
    let (number, key) = try newKey()
    try execute(
      "INSERT INTO unrecorded (message, key, content) VALUES (?, ?, ?)",
      [message, number, try seal(book.storedBytes, with: key, as: ContentName.unrecorded(message))])
  }

  func eraseUnrecorded(of message: Int64) throws -> Bool {
    guard let row = try reading.row("SELECT key FROM unrecorded WHERE message = ?", [message]) else { return false }
    try spend(row[0])
    try execute("DELETE FROM unrecorded WHERE message = ?", [message])
    return true
  }

  /// Takes what these statements lacked out of the messages that they are of: nothing was told of it, so that nobody is owed the trace.
  func eraseUnrecorded(ofStatements statements: [Int64]) throws {
    for (message, statements) in Dictionary(grouping: statements, by: { $0 >> 16 }) {
      guard let book = try reading.unrecorded(of: message) else { continue }
      _ = try eraseUnrecorded(of: message)
      if let rest = book.without(Set(statements.map { Int($0 & 0xFFFF) })) { try note(rest, of: message) }
    }
  }
}

extension ReadTransaction {
  /// What of a message was not recorded; nil when everything was, or when that is no longer known.
  func unrecorded(of message: Int64) throws -> UnrecordedBook? {
    guard let row = try row("SELECT key, content FROM unrecorded WHERE message = ?", [message]) else { return nil }
    let content = try context.open(row[1], key: row[0], as: ContentName.unrecorded(message))
    return try content.map { bytes throws(StoreError) in try UnrecordedBook(stored: bytes) }
  }
}
