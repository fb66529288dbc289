import Dossier
import Exchange
import Foundation
import GRDB
import Store

extension WriteTransaction {
  /// Opens a batch, or says that it is open.
  func open(_ entry: BatchEntry) throws -> BatchOpening {
    let message = entry.message
    let known = try reading.row(
      "SELECT id FROM batch WHERE author = ? AND type = ? AND digest = ? AND state <> 'refused'",
      [message.envelope.author.text, entry.type.text, entry.digest.bytes.data])
    if let known { return .open(try standing(known[0])) }
    let open = try reading.number(
      "SELECT count(*) FROM batch WHERE carrier = ? AND state IN ('receiving', 'received', 'recording')",
      [message.carrier.text])
    guard open ?? 0 < entry.openLimit else { return .full }
    let recorded = try recordHearing(message) { _ in [] }
    let seq: Int64
    switch recorded.outcome {
    case .conflict: return .conflict
    // The very event of a batch that was refused: it says so again.
    case .duplicate(let earlier): return .open(try standing(earlier.flow))
    case .recorded: seq = recorded.seq ?? 0
    }
    let (number, _) = try newKey()
    try execute(
      """
      INSERT INTO batch (message, id, carrier, author, type, digest, length, key, state, opened_at, changed_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'receiving', ?, ?)
      """,
      [
        seq, message.flow, message.carrier.text, message.envelope.author.text, entry.type.text, entry.digest.bytes.data,
        entry.length, number, message.receivedAt.milliseconds, now.milliseconds,
      ])
    return .open(try standing(message.flow))
  }

  /// Keeps the next piece of a file.
  func append(_ bytes: [UInt8], to batch: String, at offset: Int64) throws -> BatchAppending {
    let row = try reading.row(
      "SELECT message, key, held, length FROM batch WHERE id = ? AND state = 'receiving'", [batch])
    guard let row, let key = try context.vault.key(row[1]) else { return .unknown }
    let (seq, held, length): (Int64, Int64, Int64) = (row[0], row[2], row[3])
    guard offset == held, !bytes.isEmpty, Int64(bytes.count) <= length - held else {
      return .misplaced(try standing(batch))
    }
    try execute(
      "INSERT INTO batch_piece (batch, place, content) VALUES (?, ?, ?)",
      [seq, offset, try seal(bytes, with: key, as: ContentName.piece(seq, offset))])
    try execute(
      "UPDATE batch SET held = held + ?1, state = iif(held + ?1 = length, 'received', state), changed_at = ?2 WHERE message = ?3",
      [bytes.count, now.milliseconds, seq])
    return .kept(try standing(batch))
  }

  /// Begins to record a file, in line with the earlier ones of its flow.
  func begin(batch id: String, as flow: BatchFlow) throws -> BatchSummary {
    guard let row = try reading.row("SELECT author, type, state FROM batch WHERE id = ?", [id]) else {
      throw StoreError.corrupted("a batch is missing")
    }
    guard row[2] == BatchState.received.rawValue else { return try standing(id) }
    let line: [(any DatabaseValueConvertible)?] = [row[0] as String, row[1] as String, flow.payer, flow.word]
    try execute("INSERT OR IGNORE INTO batch_flow (author, type, payer, word) VALUES (?, ?, ?, ?)", line)
    let day = flow.referenceDate.daysSinceEpoch
    let found = try reading.row(
      "SELECT id, reference_date FROM batch_flow WHERE author = ? AND type = ? AND payer = ? AND word = ?", line)
    guard let found else { throw StoreError.corrupted("a flow of batches is missing") }
    let latest = found[1] as Int64?
    try execute(
      """
      UPDATE batch SET state = 'recording', turn = (SELECT coalesce(max(turn), 0) + 1 FROM batch), flow = ?, whole = ?, outrun = ?,
        reference_date = ?, total = ?, declared = ?, changed_at = ? WHERE id = ?
      """,
      [
        found[0] as Int64, flow.isWhole, latest.map { $0 > day } ?? false, day, flow.total, flow.declared, now.milliseconds, id,
      ])
    return try standing(id)
  }

  /// Ends a batch: who its flow, or the author in another one, named since the flow's last file, and this whole file does not, is missing.
  func finish(batch id: String, conflicts: Int64) throws -> BatchSummary {
    let row = try reading.row(
      """
      SELECT b.message, b.flow, b.whole, b.outrun OR coalesce(f.reference_date > b.reference_date, 0), b.reference_date, f.author,
        f.type, f.payer, f.last, b.turn
      FROM batch b JOIN batch_flow f ON f.id = b.flow WHERE b.id = ? AND b.state = 'recording'
      """, [id])
    guard let row else { return try standing(id) }
    let (seq, flow, turn): (Int64, Int64, Int64) = (row[0], row[1], row[9])
    let isOutrun: Bool = row[3]
    var missing: Int64 = 0
    if row[2], !isOutrun, let last = row[8] as Int64? {
      let gone = try reading.rows(
        """
        SELECT DISTINCT s.bearer FROM batch_flow f JOIN batch_known k ON k.flow = f.id AND k.batch >= ?1 AND k.batch < ?2
        JOIN subject s ON s.id = k.subject
        WHERE f.author = ?3 AND f.type = ?4 AND f.payer = ?5 AND s.bearer IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM batch_known o WHERE o.flow = ?6 AND o.subject = k.subject AND o.batch = ?2)
        ORDER BY s.bearer
        """, [last, turn, row[5] as String, row[6] as String, row[7] as String, flow])
      for (rank, found) in gone.enumerated() {
        try execute(
          "INSERT OR IGNORE INTO batch_line (batch, place, bearer) VALUES (?, ?, ?)",
          [seq, BatchColumns.missingFrom + Int64(rank), found[0] as Int64])
      }
      missing = Int64(gone.count)
    }
    if !isOutrun {
      try execute("UPDATE batch_flow SET last = ?, reference_date = ? WHERE id = ?", [turn, row[4] as Int64, flow])
    }
    try execute(
      "UPDATE batch SET state = 'done', outrun = ?, missing = ?, conflicts = ?, changed_at = ? WHERE message = ?",
      [isOutrun, missing, conflicts, now.milliseconds, seq])
    return try standing(id)
  }

  private func standing(_ id: String) throws -> BatchSummary {
    guard let batch = try reading.batch(id) else { throw StoreError.corrupted("a batch is missing") }
    return batch
  }
}
