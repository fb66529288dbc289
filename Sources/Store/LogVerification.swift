public import Exchange

/// What reading the whole log again found.
public struct LogVerification: Hashable, Sendable {
  /// The integrated leaves read.
  public let size: Int64
  /// The root recomputed from them.
  public let root: Digest
  /// Checkpoints compared.
  public let checkpoints: Int
  /// Cosignatures verified again by the keys under which they were kept.
  public let cosignatures: Int
  /// Messages, releases, accesses and trust states whose commitment was opened and agrees with what is stored.
  public let opened: Int64
  /// Messages and releases whose key was destroyed: their leaf stands, their content is gone.
  public let erased: Int64
  /// What is wrong, each with its place; empty when everything holds.
  public let faults: [LogFault]

  /// A verdict.
  public init(
    size: Int64, root: Digest, checkpoints: Int, cosignatures: Int = 0, opened: Int64, erased: Int64, faults: [LogFault]
  ) {
    self.size = size
    self.root = root
    self.checkpoints = checkpoints
    self.cosignatures = cosignatures
    self.opened = opened
    self.erased = erased
    self.faults = faults
  }
}

/// Something that does not hold in the log.
public enum LogFault: Hashable, Sendable {
  /// The leaf is missing.
  case missing(position: Int64)
  /// The leaf's hash is not that of its entry.
  case leaf(position: Int64)
  /// The stored tree is not that of the leaves.
  case tree(size: Int64)
  /// A checkpoint's root is not that of the leaves.
  case checkpoint(size: Int64)
  /// What is kept as a partner's cosignature of that checkpoint is none.
  case cosignature(size: Int64, PartnerID)
  /// What is stored is not what the entry commits to.
  case commitment(position: Int64, id: String)
  /// The bytes kept under a digest, of something that was trusted, are not its bytes.
  case object(Digest)
}
