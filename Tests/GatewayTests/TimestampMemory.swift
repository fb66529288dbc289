import Exchange
import Store
import Synchronization

/// A log of checkpoints and timestamps in memory: what the timestamper sees of a store.
final class TimestampMemory: LogReading, TimestampStore {
  private struct Content {
    var checkpoints: [LogCheckpoint] = []
    var timestamps: [CheckpointTimestamp] = []
  }

  private let content = Mutex(Content())

  func sign(_ size: Int64, at instant: Instant) {
    let note = Array("essai\n\(size)\n".utf8)
    content.withLock { $0.checkpoints.append(LogCheckpoint(size: size, root: Digest(of: note), note: note, at: instant)) }
  }

  func replace(_ timestamps: [CheckpointTimestamp]) { content.withLock { $0.timestamps = timestamps } }

  var kept: [CheckpointTimestamp] { content.withLock { $0.timestamps } }

  func save(_ timestamp: CheckpointTimestamp) async throws { content.withLock { $0.timestamps.append(timestamp) } }

  func timestamps(from size: Int64, limit: Int) async throws -> [CheckpointTimestamp] {
    content.withLock { Array($0.timestamps.filter { $0.size >= size }.sorted { $0.size < $1.size }.prefix(limit)) }
  }

  func lastTimestamp() async throws -> CheckpointTimestamp? { kept.max { $0.size < $1.size } }

  func firstUnstamped() async throws -> LogCheckpoint? {
    let last = try await lastTimestamp()?.size ?? -1
    return content.withLock { $0.checkpoints.first { $0.size > last } }
  }

  func newestCosigned() async throws -> LogCheckpoint? { nil }

  func logState() async throws -> LogState {
    let last = content.withLock { $0.checkpoints.last }
    return LogState(size: last?.size ?? 0, root: last?.root ?? Digest(of: []), pending: 0, checkpoint: last)
  }

  func checkpoints(from size: Int64, limit: Int) async throws -> [LogCheckpoint] {
    content.withLock { Array($0.checkpoints.filter { $0.size >= size }.prefix(limit)) }
  }

  func leaves(from position: Int64, limit: Int) async throws -> [LogLeaf] { [] }
  func inclusionProof(of position: Int64, size: Int64) async throws -> [Digest]? { nil }
  func consistencyProof(from first: Int64, to second: Int64) async throws -> [Digest]? { nil }
  func verifyLog(progress: @escaping @Sendable (Int64, Int64) -> Void) async throws -> LogVerification {
    throw Failure("this log has no leaves")
  }
}
