import Exchange
import Foundation
import GRDB
import Store

extension SQLiteReading {
  /// See ``TimestampReading/timestamps(from:limit:)``.
  public func timestamps(from size: Int64, limit: Int) async throws -> [CheckpointTimestamp] {
    try await core.read { reading in
      try reading.rows(
        "SELECT size, token, authority_time, at FROM checkpoint_timestamp WHERE size >= ? ORDER BY size LIMIT ?",
        [size, limit]
      ).map(\.timestamp)
    }
  }

  /// See ``TimestampReading/lastTimestamp()``.
  public func lastTimestamp() async throws -> CheckpointTimestamp? {
    try await core.read { reading in
      try reading.row(
        "SELECT size, token, authority_time, at FROM checkpoint_timestamp ORDER BY size DESC LIMIT 1")?.timestamp
    }
  }

  /// See ``TimestampReading/firstUnstamped()``.
  public func firstUnstamped() async throws -> LogCheckpoint? {
    try await core.read { reading in
      let last = try reading.number("SELECT size FROM checkpoint_timestamp ORDER BY size DESC LIMIT 1") ?? -1
      return try reading.checkpoints("size > ? ORDER BY size LIMIT 1", [last]).first
    }
  }
}

extension Row {
  /// A timestamp from `size, token, authority_time, at`.
  fileprivate var timestamp: CheckpointTimestamp {
    CheckpointTimestamp(size: self[0], token: Array(self[1] as Data), authorityTime: instant(2), at: instant(3))
  }
}
