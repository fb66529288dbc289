/// A perfect subtree and its hash; once made it never changes, however the tree grows.
public struct MerkleNode: Sendable, Hashable {
  /// Its place.
  public let position: MerklePosition
  /// Its hash.
  public let hash: MerkleHash

  /// A node as given.
  public init(position: MerklePosition, hash: MerkleHash) {
    self.position = position
    self.hash = hash
  }
}
