import Exchange
import Foundation
import GRDB
import MerkleLog
public import Store

extension SQLiteStore {
  /// See ``LogStore/integrate(limit:)``.
  public func integrate(limit: Int) async throws -> LogState {
    try await writer.submit { transaction in
      try transaction.integrate(limit: limit)
      return try transaction.reading.logState()
    }
  }

  /// See ``LogStore/save(_:)``.
  public func save(_ checkpoint: LogCheckpoint) async throws {
    try await writer.submit { transaction -> Result<Void, StoreError> in
      guard try transaction.reading.root(size: checkpoint.size) == checkpoint.root else {
        return .failure(.checkpointMismatch(size: checkpoint.size))
      }
      try transaction.execute(
        "INSERT OR IGNORE INTO checkpoint (size, root, note, at) VALUES (?, ?, ?, ?)",
        [
          checkpoint.size, checkpoint.root.bytes.data, checkpoint.note.data, checkpoint.at.milliseconds,
        ])
      return .success(())
    }.get()
  }
}

extension SQLiteStore {
  /// See ``CosignatureStore/save(_:of:)``.
  public func save(_ cosignature: RecordedCosignature, of size: Int64) async throws -> Bool {
    try await writer.submit { transaction -> Result<Bool, StoreError> in
      let reading = transaction.reading
      guard try reading.number("SELECT size FROM checkpoint WHERE size = ?", [size]) != nil else {
        return .failure(.checkpointMismatch(size: size))
      }
      // A note holds 64 signatures at most, the log's own among them.
      let held = try reading.number("SELECT count(*) FROM cosignature WHERE size = ?", [size]) ?? 0
      guard held < 63 else { return .success(false) }
      try transaction.execute(
        "INSERT OR IGNORE INTO cosignature (size, partner, key, line, at) VALUES (?, ?, ?, ?, ?)",
        [size, cosignature.partner.text, cosignature.key, cosignature.line, transaction.now.milliseconds])
      return .success(transaction.changes == 1)
    }.get()
  }
}

extension WriteTransaction {
  /// Integrates the pending leaves in the order of their positions, keeping every perfect subtree that they complete.
  fileprivate func integrate(limit: Int) throws {
    var tree = try reading.tree()
    let first = Int64(tree.size)
    let leaves = try reading.rows(
      "SELECT position, hash FROM leaf WHERE position >= ? ORDER BY position LIMIT ?", [first, limit])
    guard !leaves.isEmpty else { return }
    for (offset, row) in leaves.enumerated() {
      let position: Int64 = row[0]
      guard position == first + Int64(offset), let hash = MerkleHash(row[1] as Data) else {
        throw StoreError.corrupted("the log has no leaf \(first + Int64(offset))")
      }
      for node in tree.append(hash) where node.position.level > 0 {
        try execute(
          "INSERT INTO node (level, place, hash) VALUES (?, ?, ?)",
          [node.position.level, Int64(node.position.index), node.hash.bytes.data])
      }
    }
    try execute("UPDATE tree SET size = ?, state = ? WHERE id = 1", [Int64(tree.size), tree.state.data])
  }
}
