public import Exchange
import Foundation
import GRDB
public import Store

extension SQLiteStore {
  /// See ``BatchStore/open(_:)``.
  public func open(_ entry: BatchEntry) async throws -> BatchOpening { try await writer.submit { try $0.open(entry) } }

  /// See ``BatchStore/append(_:to:at:)``.
  public func append(_ bytes: [UInt8], to batch: String, at offset: Int64) async throws -> BatchAppending {
    try await writer.submit { try $0.append(bytes, to: batch, at: offset) }
  }

  /// See ``BatchStore/piece(of:at:)``.
  public func piece(of batch: String, at offset: Int64) async throws -> BatchPiece? {
    try await core.read { reading in
      let row = try reading.row(
        """
        SELECT p.batch, p.place, p.content, b.key FROM batch b JOIN batch_piece p ON p.batch = b.message
        WHERE b.id = ? AND p.place <= ? AND b.key IS NOT NULL ORDER BY p.place DESC LIMIT 1
        """, [batch, offset])
      guard let row, let bytes = try reading.context.open(row[2], key: row[3], as: ContentName.piece(row[0], row[1])),
        offset < row[1] + Int64(bytes.count)
      else { return nil }
      return BatchPiece(offset: row[1], bytes: bytes)
    }
  }

  /// See ``BatchStore/nextBatch(except:)``.
  public func nextBatch(except held: Set<String>) async throws -> BatchSummary? {
    try await core.read { reading in
      try reading.row(
        """
        SELECT \(BatchColumns.all) FROM batch b LEFT JOIN batch_flow f ON f.id = b.flow
        WHERE b.state IN ('received', 'recording') AND b.id NOT IN (SELECT value FROM json_each(?)) ORDER BY b.message LIMIT 1
        """, [StoredJSON.text(held.sorted())]
      ).map { try $0.batch }
    }
  }

  /// See ``BatchStore/staleBatch(since:)``.
  public func staleBatch(since moment: Instant) async throws -> BatchSummary? {
    try await core.read { reading in
      try reading.row(
        """
        SELECT \(BatchColumns.all) FROM batch b LEFT JOIN batch_flow f ON f.id = b.flow
        WHERE b.state = 'receiving' AND b.changed_at < ? ORDER BY b.changed_at LIMIT 1
        """, [moment.milliseconds]
      ).map { try $0.batch }
    }
  }

  /// See ``BatchStore/name(ofRecord:in:)``.
  public func name(ofRecord position: Int64, in batch: BatchSummary) -> [UInt8] {
    core.context.index.value(file: batch.digest, of: batch.author, batch.type, position: position)
  }

  /// See ``BatchStore/pass(of:)``.
  public func pass(of batch: String) -> [UInt8] { core.context.index.value(passOf: batch) }

  /// See ``BatchStore/stop(batch:because:)``.
  public func stop(batch id: String, because refusal: Refusal) async throws {
    try await writer.submit { transaction in
      try transaction.execute(
        "UPDATE batch SET stop_code = ?, stop_pointer = ?, stop_details = ? WHERE id = ? AND state IN ('received', 'recording')",
        [refusal.code.rawValue, refusal.pointer, StoredJSON.text(refusal.details), id])
    }
  }

  /// See ``BatchStore/refuse(batch:because:)``.
  public func refuse(batch id: String, because refusal: Refusal) async throws {
    try await writer.submit { transaction in
      try transaction.execute(
        """
        UPDATE batch SET state = 'refused', code = ?, pointer = ?, details = ?, changed_at = ?
        WHERE id = ? AND state IN ('receiving', 'received')
        """,
        [refusal.code.rawValue, refusal.pointer, StoredJSON.text(refusal.details), transaction.now.milliseconds, id])
    }
    try await eraseFiles()
  }

  /// See ``BatchStore/begin(batch:as:)``.
  public func begin(batch id: String, as flow: BatchFlow) async throws -> BatchSummary {
    try await writer.submit { try $0.begin(batch: id, as: flow) }
  }

  /// See ``BatchStore/known(_:in:)``.
  public func known(_ fingerprints: [Digest], in batch: String) async throws -> Set<Digest> {
    try await core.read { reading in
      guard let flow = try reading.number("SELECT flow FROM batch WHERE id = ?", [batch]) else { return [] }
      return try Set(
        fingerprints.filter { fingerprint in
          try reading.number(
            "SELECT subject FROM batch_known WHERE flow = ? AND record = ? LIMIT 1",
            [flow, reading.context.index.value(record: fingerprint).data]) != nil
        })
    }
  }

  /// See ``BatchStore/take(_:of:reaching:triggers:)``.
  public func take(
    _ steps: [BatchStep], of batch: String, reaching position: Int64?,
    triggers: @escaping @Sendable (StatementChange) -> [ReleaseDemand]
  ) async throws -> Set<Int64> {
    try await writer.submit { try $0.take(steps, of: batch, reaching: position, triggers: triggers) }
  }

  /// See ``BatchStore/finish(batch:conflicts:)``.
  public func finish(batch id: String, conflicts: Int64) async throws -> BatchSummary {
    let summary = try await writer.submit { try $0.finish(batch: id, conflicts: conflicts) }
    try await eraseFiles()
    return summary
  }

  /// See ``BatchStore/eraseFiles()``.
  public func eraseFiles() async throws {
    while let batch = try await core.read({ reading in
      try reading.row(
        "SELECT message, key FROM batch WHERE key IS NOT NULL AND state IN ('done', 'refused') ORDER BY message LIMIT 1", []
      ).map { (message: $0[0] as Int64, key: $0[1] as Int64) }
    }) {
      let vault = core.context.vault
      try await writer.submit { _ in try vault.destroy([batch.key]) }
      // The key first, which is what erases them; then, a part at a time so that nobody waits for long, what is left of them.
      var isGone = false
      while !isGone {
        isGone = try await writer.submit { transaction in
          try transaction.execute(
            "DELETE FROM batch_piece WHERE seq IN (SELECT seq FROM batch_piece WHERE batch = ? LIMIT 16)", [batch.message])
          return transaction.changes == 0
        }
      }
      try await writer.submit { try $0.execute("UPDATE batch SET key = NULL WHERE message = ?", [batch.message]) }
    }
  }
}
