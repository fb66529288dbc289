public import Exchange

/// A leaf of the log.
public struct LogLeaf: Hashable, Sendable {
  /// Its place, from 0.
  public let position: Int64
  /// Its RFC 9162 leaf hash.
  public let hash: Digest
  /// The entry's bytes: what the hash is of. Holds a salted commitment and no personal data.
  public let entry: [UInt8]
  /// Whether it is part of the tree already.
  public let isIntegrated: Bool

  /// A leaf.
  public init(position: Int64, hash: Digest, entry: [UInt8], isIntegrated: Bool) {
    self.position = position
    self.hash = hash
    self.entry = entry
    self.isIntegrated = isIntegrated
  }
}
