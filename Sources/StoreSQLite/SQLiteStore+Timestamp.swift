import Exchange
import Foundation
import GRDB
public import Store

extension SQLiteStore {
  /// See ``TimestampStore/save(_:)``.
  public func save(_ timestamp: CheckpointTimestamp) async throws {
    try await writer.submit { transaction -> Result<Void, StoreError> in
      let known = try transaction.reading.number("SELECT size FROM checkpoint WHERE size = ?", [timestamp.size])
      guard known != nil else { return .failure(.checkpointMismatch(size: timestamp.size)) }
      try transaction.execute(
        "INSERT OR IGNORE INTO checkpoint_timestamp (size, token, authority_time, at) VALUES (?, ?, ?, ?)",
        [
          timestamp.size, timestamp.token.data, timestamp.authorityTime.milliseconds, timestamp.at.milliseconds,
        ])
      return .success(())
    }.get()
  }
}
