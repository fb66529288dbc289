/// Checks proofs; it needs nothing but what it is given.
public enum MerkleVerifier {
  /// Returns only if the leaf stands at the index of the tree of that size and root (RFC 9162 §2.1.3.2).
  public static func verifyInclusion(
    of leaf: MerkleHash, at index: UInt64, size: UInt64, proof: [MerkleHash], root: MerkleHash
  ) throws(MerkleError) {
    guard index < size else { throw .indexBeyondSize }
    var (node, last) = (index, size - 1)
    var hash = leaf
    for sibling in proof {
      guard last > 0 else { throw .proofTooLong }
      if node & 1 == 1 || node == last {
        hash = MerkleHashing.node(sibling, hash)
        while node & 1 == 0, node != 0 {
          node >>= 1
          last >>= 1
        }
      } else {
        hash = MerkleHashing.node(hash, sibling)
      }
      node >>= 1
      last >>= 1
    }
    guard last == 0 else { throw .proofTooShort }
    guard hash == root else { throw .rootMismatch }
  }

  /// Returns only if the tree of the old size and root is the beginning of that of the new ones (RFC 9162 §2.1.4.2).
  ///
  /// Between two trees of one size the proof is empty and the roots are the same. From the empty tree it proves nothing, unless
  /// both are empty.
  public static func verifyConsistency(
    from oldSize: UInt64, to newSize: UInt64, oldRoot: MerkleHash, newRoot: MerkleHash, proof: [MerkleHash]
  ) throws(MerkleError) {
    guard oldSize <= newSize else { throw .sizesReversed }
    if oldSize == newSize {
      guard proof.isEmpty else { throw .proofTooLong }
      guard oldSize > 0 || oldRoot == MerkleHashing.emptyRoot else { throw .oldRootMismatch }
      guard oldRoot == newRoot else { throw .newRootMismatch }
      return
    }
    guard oldSize > 0 else { throw .emptyTree }
    var (node, last) = (oldSize - 1, newSize - 1)
    while node & 1 == 1 {
      node >>= 1
      last >>= 1
    }
    var rest = proof[...]
    // A perfect older tree is itself the first subtree of the newer one.
    guard let first = oldSize.nonzeroBitCount == 1 ? oldRoot : rest.popFirst() else { throw .proofTooShort }
    var (old, new) = (first, first)
    for hash in rest {
      guard last > 0 else { throw .proofTooLong }
      if node & 1 == 1 || node == last {
        old = MerkleHashing.node(hash, old)
        new = MerkleHashing.node(hash, new)
        while node & 1 == 0, node != 0 {
          node >>= 1
          last >>= 1
        }
      } else {
        new = MerkleHashing.node(new, hash)
      }
      node >>= 1
      last >>= 1
    }
    guard last == 0 else { throw .proofTooShort }
    guard old == oldRoot else { throw .oldRootMismatch }
    guard new == newRoot else { throw .newRootMismatch }
  }
}
