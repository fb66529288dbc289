import Dossier
import Exchange
import Foundation
import GRDB
import Identity
import Store

/// By which clock goes what a message told for limited uses. The raw value is the column's word.
enum LimitedLife: String {
  /// Facts for proactive use, and whatever came with them.
  case proactive = "proactif"
  /// Objections to it alone.
  case objection = "opposition"

  /// Of a message with these statements; nil when all may be used for any purpose.
  init?(_ statements: [StatementEntry]) {
    var life: LimitedLife?
    for entry in statements {
      switch entry.statement.use {
      case .any: break
      case .proactive: life = .proactive
      case .objection: life = life ?? .objection
      }
    }
    guard let life else { return nil }
    self = life
  }
}

extension WriteTransaction {
  /// Erases what a message told for limited uses; false when nothing is left of it.
  ///
  /// What the same author told later for the same use is written anew under another key: the former one opened what goes, too.
  func eraseLimited(ofMessage message: Int64) throws -> Bool {
    let rows = try reading.rows(
      """
      SELECT s.seq, s.subject FROM statement s CROSS JOIN subject p ON p.id = s.subject
      WHERE s.seq BETWEEN ? AND ? AND p.use IS NOT NULL
      """, [message << 16, message << 16 | 0xFFFF])
    for row in rows { try execute("DELETE FROM statement WHERE seq = ?", [row[0] as Int64]) }
    _ = try eraseUnrecorded(of: message)
    try execute("UPDATE message SET limited = NULL WHERE seq = ?", [message])
    for subject in Set(rows.map { $0[1] as Int64 }).sorted() { try renew(subject) }
    return !rows.isEmpty
  }

  /// Gives a subject another key, under which only what is still there is written again; forgets it when nothing is.
  private func renew(_ subject: Int64) throws {
    let row = try reading.row("SELECT key, blind, reference, kind, bearer FROM subject WHERE id = ? AND key > 0", [subject])
    guard let row else { return }
    let (spent, blind): (Int64, Data) = (row[0], row[1])
    memory.subjects[Array(blind)] = nil
    try spend(spent)
    let left = try reading.rows(
      "SELECT seq, content, reference_date, event_time FROM statement WHERE subject = ? ORDER BY reference_date, event_time, seq",
      [subject])
    guard !left.isEmpty, let reference = try context.open(row[2], key: spent, as: ContentName.subject(subject)) else {
      try forget(subject: subject, filedUnder: blind)
      guard let bearer = row[4] as Int64?,
        try reading.number("SELECT 1 FROM subject WHERE bearer = ? AND key > 0 LIMIT 1", [bearer]) == nil
      else { return }
      return try settleDoubts(of: bearer)
    }
    let (number, key) = try newKey()
    try execute(
      """
      UPDATE subject SET key = ?, reference = ?, evidence = NULL, evidence_date = NULL, evidence_time = NULL WHERE id = ?
      """, [number, try seal(reference, with: key, as: ContentName.subject(subject)), subject])
    var evidence: [FactKey: Fact] = [:]
    for statement in left {
      let name = ContentName.statement(statement[0])
      guard let content = try context.open(statement[1], key: spent, as: name) else { continue }
      for fact in try StatementCodec.read(content).facts where fact.key.path.isOfIdentity { evidence[fact.key] = fact }
      try execute(
        "UPDATE statement SET key = ?, content = ? WHERE seq = ?",
        [number, try seal(content, with: key, as: name), statement[0] as Int64])
    }
    guard try row.value(3) == BearerKind.usager else { return }
    try execute("DELETE FROM blind WHERE subject = ?", [subject])
    guard let last = left.last, !evidence.isEmpty else { return }
    let facts = evidence.values.sorted { $0.key < $1.key }
    try execute(
      "UPDATE subject SET evidence = ?, evidence_date = ?, evidence_time = ? WHERE id = ?",
      [
        try seal(StatementCodec.bytes(coverage: [], facts: facts), with: key, as: ContentName.evidence(subject)),
        last[2] as Int64, last[3] as Int64, subject,
      ])
    try file(subject, IdentityEvidence(facts: facts))
  }
}
