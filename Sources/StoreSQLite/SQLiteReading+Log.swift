import Exchange
import Foundation
import GRDB
import MerkleLog
import Store

extension SQLiteReading {
  /// See ``LogReading/logState()``.
  public func logState() async throws -> LogState {
    try await core.read { try $0.logState() }
  }

  /// See ``LogReading/leaves(from:limit:)``.
  public func leaves(from position: Int64, limit: Int) async throws -> [LogLeaf] {
    try await core.read { reading in
      let size = try reading.treeSize()
      let rows = try reading.rows(
        "SELECT position, hash, entry FROM leaf WHERE position >= ? ORDER BY position LIMIT ?", [position, limit])
      return try rows.map { try $0.leaf(size) }
    }
  }

  /// See ``LogReading/inclusionProof(of:size:)``.
  public func inclusionProof(of position: Int64, size: Int64) async throws -> [Digest]? {
    try await core.read { reading in
      guard position >= 0, position < size, size <= (try reading.treeSize()) else { return nil }
      return try MerkleProver.inclusion(of: UInt64(position), size: UInt64(size)) { try reading.node($0) }
        .map { try $0.digest }
    }
  }

  /// See ``LogReading/consistencyProof(from:to:)``.
  public func consistencyProof(from first: Int64, to second: Int64) async throws -> [Digest]? {
    try await core.read { reading in
      guard first > 0, first <= second, second <= (try reading.treeSize()) else { return nil }
      return try MerkleProver.consistency(from: UInt64(first), to: UInt64(second)) { try reading.node($0) }
        .map { try $0.digest }
    }
  }

  /// See ``LogReading/checkpoints(from:limit:)``.
  public func checkpoints(from size: Int64, limit: Int) async throws -> [LogCheckpoint] {
    try await core.read { try $0.checkpoints("size >= ? ORDER BY size LIMIT ?", [size, limit]) }
  }

  /// See ``LogReading/newestCosigned()``.
  public func newestCosigned() async throws -> LogCheckpoint? {
    try await core.read { reading in
      guard let size = try reading.number("SELECT size FROM cosignature ORDER BY size DESC LIMIT 1") else { return nil }
      return try reading.checkpoints("size = ?", [size]).first
    }
  }
}
