public import Exchange

/// How long the log is.
public struct LogState: Hashable, Sendable {
  /// The number of integrated leaves.
  public let size: Int64
  /// The RFC 9162 root of the integrated leaves.
  public let root: Digest
  /// Leaves that are durable and not yet integrated.
  public let pending: Int64
  /// The last signed checkpoint; nil before the first.
  public let checkpoint: LogCheckpoint?

  /// A state of the log.
  public init(size: Int64, root: Digest, pending: Int64, checkpoint: LogCheckpoint?) {
    self.size = size
    self.root = root
    self.pending = pending
    self.checkpoint = checkpoint
  }
}
