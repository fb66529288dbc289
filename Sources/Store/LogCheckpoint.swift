public import Exchange

/// A signed statement of the log's root at a size.
public struct LogCheckpoint: Hashable, Sendable {
  /// The number of leaves.
  public let size: Int64
  /// Their root.
  public let root: Digest
  /// The signed note, as published.
  public let note: [UInt8]
  /// When it was signed.
  public let at: Instant

  /// A checkpoint.
  public init(size: Int64, root: Digest, note: [UInt8], at: Instant) {
    self.size = size
    self.root = root
    self.note = note
    self.at = at
  }
}
