import Foundation
import GRDB

extension WriteTransaction {
  /// All that was said of a bearer, by whom it was called what, whom it lived with, and by what it was found. The bearer's own row and the
  /// keyed hash of each reference stay: who is told of again is the same one.
  func eraseFacts(of bearer: Int64) throws -> Bool {
    let subjects = try reading.rows("SELECT id, key, blind FROM subject WHERE bearer = ? AND key > 0", [bearer])
    for row in subjects {
      try spend(row[1])
      try forget(subject: row[0], filedUnder: row[2])
    }
    try settleDoubts(of: bearer)
    return !subjects.isEmpty
  }

  /// All that was said under one reference; its key is spent already.
  func forget(subject: Int64, filedUnder blind: Data) throws {
    for sql in [
      "DELETE FROM batch_known WHERE subject = ?", "DELETE FROM statement WHERE subject = ?",
      "DELETE FROM blind WHERE subject = ?",
      "DELETE FROM member WHERE foyer = ?", "DELETE FROM member WHERE person = ?",
      """
      UPDATE subject SET key = 0, reference = x'', evidence = NULL, evidence_date = NULL, evidence_time = NULL WHERE id = ?
      """,
    ] { try execute(sql, [subject]) }
    // What the writer remembers of it has the key that is going to be destroyed.
    memory.subjects[Array(blind)] = nil
  }

  /// Nobody of whom nothing is held may be somebody else.
  func settleDoubts(of bearer: Int64) throws {
    for row in try reading.rows("SELECT other FROM doubt WHERE bearer = ?", [bearer]) {
      try execute("DELETE FROM doubt WHERE bearer = ? AND other = ?", [row[0] as Int64, bearer])
    }
    try execute("DELETE FROM doubt WHERE bearer = ?", [bearer])
    for row in try reading.rows("SELECT bearer FROM review WHERE other = ?", [bearer]) {
      try execute("DELETE FROM review WHERE bearer = ? AND other = ?", [row[0] as Int64, bearer])
      try markReview(of: row[0])
    }
    try execute("DELETE FROM review WHERE bearer = ?", [bearer])
    try markReview(of: bearer)
  }
}
