/// A tree that can grow: of its leaves it keeps only the roots of the perfect subtrees, at most 64 hashes.
public struct MerkleTree: Sendable, Hashable {
  /// How many leaves were appended.
  public private(set) var size: UInt64 = 0
  /// The perfect subtrees that make up the tree, the largest and leftmost first.
  private var peaks: [MerkleHash] = []

  /// Far more leaves than a log can have, and few enough that counting on never overflows.
  private static let most: UInt64 = 1 << 62

  /// A tree without leaves.
  public init() {}

  /// Appends a leaf.
  ///
  /// - Returns: every perfect subtree that this leaf completes, the leaf itself first. A store that keeps all of them can answer
  ///   every node that a proof asks for.
  @discardableResult
  public mutating func append(_ leaf: MerkleHash) -> [MerkleNode] {
    var node = MerkleNode(position: MerklePosition(level: 0, index: size), hash: leaf)
    var made = [node]
    while node.position.index & 1 == 1, let left = peaks.popLast() {
      node = MerkleNode(
        position: MerklePosition(level: node.position.level + 1, index: node.position.index >> 1),
        hash: MerkleHashing.node(left, node.hash))
      made.append(node)
    }
    peaks.append(node.hash)
    size += 1
    return made
  }

  /// The root of the tree (RFC 9162 §2.1.1).
  public var root: MerkleHash {
    guard let last = peaks.last else { return MerkleHashing.emptyRoot }
    return peaks.dropLast().reversed().reduce(last) { MerkleHashing.node($1, $0) }
  }

  /// The state as bytes: the size in eight, big-endian, then the hashes.
  public var state: [UInt8] {
    stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: size >> UInt64($0)) } + peaks.flatMap(\.bytes)
  }

  /// Takes up a state written by ``state``.
  ///
  /// - Throws: `badState` for anything that is not as long as its size asks for. Whether the hashes are right shows only in the
  ///   root: compare it with a checkpoint.
  public init(state: [UInt8]) throws(MerkleError) {
    guard state.count >= 8 else { throw .badState }
    size = state[..<8].reduce(0) { $0 << 8 | UInt64($1) }
    guard size <= Self.most, state.count == 8 + 32 * size.nonzeroBitCount else { throw .badState }
    peaks = stride(from: 8, to: state.count, by: 32).map { MerkleHash(digest: state[$0..<$0 + 32]) }
  }
}
