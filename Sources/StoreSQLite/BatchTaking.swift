import Dossier
import Exchange
import Foundation
import GRDB
import Store

/// The batch that steps are taken of, and what became of them so far.
struct BatchTaking {
  let seq: Int64
  let flow: Int64
  /// Whether a file of the same flow described a later day: then what it says is not the last word.
  let isOutrun: Bool
  let day: Int64
  var counts = BatchCounts()
}

extension WriteTransaction {
  /// Takes steps of a batch; see ``BatchStore/take(_:of:reaching:triggers:)``.
  func take(
    _ steps: [BatchStep], of batch: String, reaching position: Int64?, triggers: (StatementChange) -> [ReleaseDemand]
  ) throws -> Set<Int64> {
    let row = try reading.row(
      "SELECT message, flow, outrun, reference_date FROM batch WHERE id = ? AND state = 'recording'", [batch])
    guard let row else { throw StoreError.corrupted("a batch that is not being recorded") }
    var taking = BatchTaking(seq: row[0], flow: row[1], isOutrun: row[2], day: row[3])
    var untranslated: Set<Int64> = []
    for step in steps {
      switch step.action {
      case .aside(let refusal): try setAside(step, refusal, &taking)
      case .record(let entry): try record(step, entry, &taking, triggers: triggers)
      case .confirm(let entry):
        if try !confirm(step, entry, &taking) { untranslated.insert(step.position) }
      }
    }
    let counts = taking.counts
    try execute(
      """
      UPDATE batch SET position = coalesce(?, position), fresh = fresh + ?, changed = changed + ?, unchanged = unchanged + ?,
        confirmed = confirmed + ?, aside = aside + ?, repeated = repeated + ?, reviews = reviews + ?, changed_at = ? WHERE message = ?
      """,
      [
        position, counts.fresh, counts.changed, counts.unchanged, counts.confirmed, counts.aside, counts.repeated, counts.reviews,
        now.milliseconds, taking.seq,
      ])
    return untranslated
  }

  func setAside(_ step: BatchStep, _ refusal: Refusal, _ taking: inout BatchTaking) throws {
    try execute(
      "INSERT OR IGNORE INTO batch_line (batch, place, position, line, code, pointer, details) VALUES (?, ?, ?, ?, ?, ?, ?)",
      [
        taking.seq, step.position, step.position, step.line, refusal.code.rawValue, refusal.pointer,
        StoredJSON.text(refusal.details),
      ])
    if changes > 0 { taking.counts.aside += 1 }
  }

  private func record(
    _ step: BatchStep, _ entry: RecordEntry, _ taking: inout BatchTaking, triggers: (StatementChange) -> [ReleaseDemand]
  ) throws {
    // Taken before a kill: everything that follows from it is there, the count too.
    if try earlier(entry.envelope.id, by: entry.carrier, payload: entry.payloadDigest) != nil { return }
    let own = entry.statements.firstIndex { $0.statement.subject.bearer == .foyer } ?? 0
    guard entry.statements.indices.contains(own) else { return }
    let statement = entry.statements[own].statement
    let subject = try subject(statement.subject, for: statement.use).id
    let known = try reading.row(
      "SELECT batch FROM batch_known WHERE flow = ? AND subject = ?", [taking.flow, subject])
    guard known.map({ $0[0] != taking.seq }) ?? true else { return try setAside(step, Self.twice, &taking) }
    let recorded = try recordHearing(entry, triggers: triggers)
    guard let seq = recorded.seq else { return }
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
    try know(subject, step, seq, entry.statements.count, Int64(facts), taking)
  }

  static let twice = Refusal(.translateFrame, ["reason": "the same person or household stands twice"])

  /// Remembers what the flow said last of a subject. What an outrun file says is not the last word: only that the subject was in it.
  func know(
    _ subject: Int64, _ step: BatchStep, _ message: Int64, _ statements: Int, _ facts: Int64, _ taking: BatchTaking
  ) throws {
    let update =
      taking.isOutrun
      ? "batch = excluded.batch"
      : """
      record = excluded.record, batch = excluded.batch, message = excluded.message, statements = excluded.statements,
      facts = excluded.facts
      """
    try execute(
      """
      INSERT INTO batch_known (flow, subject, record, batch, message, statements, facts) VALUES (?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (flow, subject) DO UPDATE SET \(update)
      """,
      [
        taking.flow, subject, context.index.value(record: step.fingerprint).data, taking.seq, message, statements, facts,
      ])
  }
}
