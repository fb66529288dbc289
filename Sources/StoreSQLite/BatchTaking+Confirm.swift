import Dossier
import Exchange
import Foundation
import GRDB
import Store

/// What a record of the same bytes said last.
private struct Said {
  let subject: Int64
  let message: Int64
  let facts: Int64
  let statements: [Row]
}

extension WriteTransaction {
  /// Says again, as of the batch's day, what a record of the same bytes said last: its statements are copied, nobody is matched, and nothing
  /// is released, for nothing is new. False, with nothing done, where recording the record might come to something else.
  func confirm(_ step: BatchStep, _ entry: RecordEntry, _ taking: inout BatchTaking) throws -> Bool {
    switch try earlier(entry.envelope.id, by: entry.carrier, payload: entry.payloadDigest) {
    case .duplicate?: return true
    case .conflict?: return try setAside(step, Refusal(.recordConflict), &taking)
    case .recorded?, nil: break
    }
    let known = try reading.row(
      "SELECT subject, message, seen, statements, facts FROM batch_known WHERE flow = ? AND record = ?",
      [taking.flow, context.index.value(record: step.fingerprint).data])
    guard let known else { return false }
    let own: Int64 = known[0]
    guard !taking.waiting.contains(own) else { return false }
    guard known[2] != taking.turn else { return try setAside(step, Self.twice, &taking) }
    let time = entry.envelope.time.milliseconds
    guard let said = try said(known, before: taking.day, time),
      try said.statements.allSatisfy({ try isLastWord($0, until: taking.day, time) })
    else {
      taking.waiting.insert(own)
      return false
    }
    let seq = memory.flow
    memory.flow += 1
    _ = try insertMessage(try withComplement(entry, of: said.message), seq: seq)
    for (place, row) in said.statements.enumerated() { try copy(row, to: seq << 16 | Int64(place), of: seq, taking.day, time) }
    if let unrecorded = try reading.unrecorded(of: said.message) { try note(unrecorded, of: seq) }
    count("message")
    taking.counts.unchanged += 1
    taking.counts.confirmed += 1
    taking.counts.repeated += said.facts
    try know(said.subject, step, seq, said.statements.count, said.facts, isNews: false, taking)
    return true
  }

  /// The statements of the like, when all of them are there, may be used for anything, and are older.
  private func said(_ known: Row, before day: Int64, _ time: Int64) throws -> Said? {
    let message: Int64 = known[1]
    guard try reading.number("SELECT 1 FROM message WHERE seq = ? AND limited IS NULL AND key > 0", [message]) != nil else {
      return nil
    }
    let rows = try reading.rows(
      """
      SELECT s.seq, s.subject, s.type, s.key, s.reference_date, s.event_time, s.content, p.key, p.use
      FROM statement s JOIN subject p ON p.id = s.subject WHERE s.seq BETWEEN ? AND ? ORDER BY s.seq
      """, [message << 16, message << 16 | 0xFFFF])
    guard rows.count == known[3] as Int, !rows.isEmpty,
      rows.allSatisfy({ row in
        row[3] as Int64 == row[7] as Int64 && row.hasNull(atIndex: 8)
          && (row[4] as Int64, row[5] as Int64) <= (day, time)
      })
    else { return nil }
    return Said(subject: known[0], message: message, facts: known[4], statements: rows)
  }

  /// Whether the author has said nothing of the subject since, in any type, up to that moment: else what it says again takes something back.
  private func isLastWord(_ row: Row, until day: Int64, _ time: Int64) throws -> Bool {
    try reading.number(
      """
      SELECT 1 FROM statement WHERE subject = ? AND seq <> ? AND (reference_date, event_time) >= (?, ?)
        AND (reference_date, event_time) <= (?, ?) LIMIT 1
      """, [row[1] as Int64, row[0] as Int64, row[4] as Int64, row[5] as Int64, day, time]) == nil
  }

  private func copy(_ row: Row, to seq: Int64, of message: Int64, _ day: Int64, _ time: Int64) throws {
    guard let key = try context.vault.key(row[3]) else { throw StoreError.corrupted("a key is missing") }
    let content = try key.open(Array(row[6] as Data), context: ContentName.statement(row[0]))
    try execute(
      """
      INSERT INTO statement (seq, message, subject, type, key, reference_date, event_time, content)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        seq, message, row[1] as Int64, row[2] as String, row[3] as Int64, day, time,
        try seal(content, with: key, as: ContentName.statement(seq)),
      ])
  }

  /// The entry with what its like kept beside the dossier.
  private func withComplement(_ entry: RecordEntry, of message: Int64) throws -> RecordEntry {
    let row = try reading.row("SELECT complement, key, flow FROM message WHERE seq = ? AND complement IS NOT NULL", [message])
    let kept = try row.flatMap { try context.open($0[0], key: $0[1], as: ContentName.complement($0[2])) }
    return RecordEntry(
      flow: entry.flow, envelope: entry.envelope, carrier: entry.carrier, payloadDigest: entry.payloadDigest,
      receivedAt: entry.receivedAt, signed: entry.signed, evidence: entry.evidence, complement: kept, statements: [])
  }
}
