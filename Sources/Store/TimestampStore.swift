public import Exchange

/// An authority's word that a checkpoint existed at a time (RFC 3161).
public struct CheckpointTimestamp: Hashable, Sendable {
  /// The size of the log that the checkpoint is of.
  public let size: Int64
  /// The authority's TimeStampToken, DER, over SHA-256 of the checkpoint's signed note.
  public let token: [UInt8]
  /// The time that the authority gave.
  public let authorityTime: Instant
  /// When it was received.
  public let at: Instant

  /// A timestamp.
  public init(size: Int64, token: [UInt8], authorityTime: Instant, at: Instant) {
    self.size = size
    self.token = token
    self.authorityTime = authorityTime
    self.at = at
  }
}

/// The reading half of the timestamps.
public protocol TimestampReading: Sendable {
  /// Timestamps of checkpoints of that size and more, smallest first.
  func timestamps(from size: Int64, limit: Int) async throws -> [CheckpointTimestamp]

  /// The timestamp of the largest checkpoint that has one.
  func lastTimestamp() async throws -> CheckpointTimestamp?

  /// The oldest checkpoint that is larger than every one with a timestamp: since when nothing new is stamped. Nil when all is.
  func firstUnstamped() async throws -> LogCheckpoint?
}

/// Timestamps of checkpoints, kept for as long as the log.
public protocol TimestampStore: TimestampReading {
  /// Keeps a timestamp that was verified, the first one of each size; throws ``StoreError/checkpointMismatch`` when there is no checkpoint of that size.
  func save(_ timestamp: CheckpointTimestamp) async throws
}
