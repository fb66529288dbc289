/// Why a proof proves nothing, or why none can be made.
public enum MerkleError: Error, Sendable, Hashable {
  /// The index is not below the size of the tree.
  case indexBeyondSize
  /// The older tree is larger than the newer one.
  case sizesReversed
  /// The empty tree is consistent with everything: a proof from it would say nothing.
  case emptyTree
  /// The proof has fewer hashes than these sizes ask for.
  case proofTooShort
  /// The proof has more hashes than these sizes ask for.
  case proofTooLong
  /// The leaf and the proof lead to another root than the one given.
  case rootMismatch
  /// The proof leads to another root of the older tree.
  case oldRootMismatch
  /// The proof leads to another root of the newer tree.
  case newRootMismatch
  /// Stored bytes that are no state of a tree.
  case badState
}
