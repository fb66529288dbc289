import Dossier
import Exchange
import Foundation
import GRDB
import Store

/// The batch that steps are taken of, and what became of them so far.
struct BatchTaking {
  let seq: Int64
  let flow: Int64
  /// Its rank among the files that were begun.
  let turn: Int64
  /// Whether a file of the same flow described a later day: then what it says is not the last word.
  let isOutrun: Bool
  let day: Int64
  var counts = BatchCounts()
  /// Whose record must be read after all: a later one about the same waits for it.
  var waiting: Set<Int64> = []
}

extension WriteTransaction {
  /// Takes steps of a batch; see ``BatchStore/take(_:of:reaching:triggers:)``.
  func take(
    _ steps: [BatchStep], of batch: String, reaching position: Int64?, triggers: (StatementChange) -> [ReleaseDemand]
  ) throws -> Set<Int64> {
    let row = try reading.row(
      """
      SELECT b.message, b.flow, b.turn, b.outrun OR coalesce(f.reference_date > b.reference_date, 0), b.reference_date
      FROM batch b JOIN batch_flow f ON f.id = b.flow WHERE b.id = ? AND b.state = 'recording'
      """, [batch])
    guard let row else { throw StoreError.corrupted("a batch that is not being recorded") }
    var taking = BatchTaking(seq: row[0], flow: row[1], turn: row[2], isOutrun: row[3], day: row[4])
    var untranslated: Set<Int64> = []
    for step in steps {
      let isTaken =
        switch step.action {
        case .aside(let refusal, let subject): try setAside(step, refusal, about: subject, &taking)
        case .record(let entry): try record(step, entry, &taking, triggers: triggers)
        case .confirm(let entry): try confirm(step, entry, &taking)
        }
      if !isTaken { untranslated.insert(step.position) }
    }
    let counts = taking.counts
    try execute(
      """
      UPDATE batch SET position = coalesce(?, position), fresh = fresh + ?, changed = changed + ?, unchanged = unchanged + ?,
        confirmed = confirmed + ?, aside = aside + ?, repeated = repeated + ?, reviews = reviews + ?, changed_at = ?,
        stop_code = NULL, stop_pointer = NULL, stop_details = NULL WHERE message = ?
      """,
      [
        position, counts.fresh, counts.changed, counts.unchanged, counts.confirmed, counts.aside, counts.repeated, counts.reviews,
        now.milliseconds, taking.seq,
      ])
    return untranslated
  }

  @discardableResult func setAside(_ step: BatchStep, _ refusal: Refusal, _ taking: inout BatchTaking) throws -> Bool {
    try execute(
      "INSERT OR IGNORE INTO batch_line (batch, place, position, line, code, pointer, details) VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        taking.seq, step.position, step.position, step.line, refusal.code.rawValue, refusal.pointer,
        StoredJSON.text(refusal.details),
      ])
    if changes > 0 { taking.counts.aside += 1 }
    return true
  }

  /// Sets a record aside; whom it is about is in the file all the same, and not missing from it.
  private func setAside(_ step: BatchStep, _ refusal: Refusal, about subject: Subject?, _ taking: inout BatchTaking) throws
    -> Bool
  {
    try setAside(step, refusal, &taking)
    guard let subject, !taking.isOutrun else { return true }
    try execute(
      "UPDATE batch_known SET batch = ?1 WHERE flow = ?2 AND batch < ?1 AND subject IN (SELECT id FROM subject WHERE blind = ?3)",
      [taking.turn, taking.flow, context.index.value(subject).data])
    return true
  }

  private func record(
    _ step: BatchStep, _ entry: RecordEntry, _ taking: inout BatchTaking, triggers: (StatementChange) -> [ReleaseDemand]
  ) throws -> Bool {
    // Taken before a kill: everything that follows from it is there, the count too.
    if case .duplicate? = try earlier(entry.envelope.id, by: entry.carrier, payload: entry.payloadDigest) { return true }
    let own = entry.statements.firstIndex { $0.statement.subject.bearer == .foyer } ?? 0
    guard entry.statements.indices.contains(own) else { return try setAside(step, Self.silent, &taking) }
    let statement = entry.statements[own].statement
    let subject = try subject(statement.subject, for: statement.use).id
    if taking.waiting.contains(subject) { return false }
    let known = try reading.row(
      "SELECT seen FROM batch_known WHERE flow = ? AND subject = ?", [taking.flow, subject])
    guard known.map({ $0[0] != taking.turn }) ?? true else { return try setAside(step, Self.twice, &taking) }
    let recorded = try recordHearing(entry, triggers: triggers)
    guard let seq = recorded.seq else { return try setAside(step, Refusal(.recordConflict), &taking) }
    if recorded.news[own].isFirst {
      taking.counts.fresh += 1
    } else if recorded.news.contains(where: { !$0.paths.isEmpty }) {
      taking.counts.changed += 1
    } else {
      taking.counts.unchanged += 1
    }
    taking.counts.repeated += Int64(recorded.news.reduce(0) { $0 + $1.repeated })
    taking.counts.reviews +=
      try reading.number("SELECT count(*) FROM link WHERE message = ? AND kind = 'a-revoir'", [seq]) ?? 0
    let facts = entry.statements.reduce(0) { $0 + $1.statement.facts.count }
    let isNews = recorded.news.contains { $0.isFirst || !$0.paths.isEmpty }
    try know(subject, step, seq, entry.statements.count, Int64(facts), isNews: isNews, taking)
    return true
  }

  static let twice = Refusal(.translateFrame, ["reason": "the same person or household stands twice"])
  private static let silent = Refusal(.translateFrame, ["reason": "a record that says nothing of anybody"])

  /// Remembers what the flow said last of a subject. What an outrun file says is not the last word: only that the subject stood in it.
  func know(
    _ subject: Int64, _ step: BatchStep, _ message: Int64, _ statements: Int, _ facts: Int64, isNews: Bool, _ taking: BatchTaking
  ) throws {
    let update =
      taking.isOutrun
      ? "seen = excluded.seen"
      : """
      seen = excluded.seen, record = excluded.record, batch = excluded.batch, message = excluded.message, statements = excluded.statements,
      facts = excluded.facts, told = max(excluded.told, told)
      """
    try execute(
      """
      INSERT INTO batch_known (flow, subject, record, batch, message, statements, facts, seen, told)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (flow, subject) DO UPDATE SET \(update)
      """,
      [
        taking.flow, subject, context.index.value(record: step.fingerprint).data, taking.isOutrun ? 0 : taking.turn, message,
        statements, facts, taking.turn, isNews && !taking.isOutrun ? taking.turn : 0,
      ])
  }
}
