/// The place of a perfect subtree: at level L and index I it spans the leaves from I·2^L up to, without, (I+1)·2^L.
public struct MerklePosition: Sendable, Hashable {
  /// The height above the leaves; 0 is a leaf.
  public let level: Int
  /// The rank among the subtrees of that level, from 0.
  public let index: UInt64

  /// A place as given.
  public init(level: Int, index: UInt64) {
    self.level = level
    self.index = index
  }
}
