import MerkleLog

/// A tree of invented leaves, with every node that appending made and every root it had.
struct GrownTree {
  private(set) var nodes: [MerklePosition: MerkleHash] = [:]
  private(set) var leaves: [MerkleHash] = []
  private(set) var roots = [MerkleHashing.emptyRoot]

  init(_ size: Int) {
    var tree = MerkleTree()
    for number in 0..<size {
      let leaf = MerkleHashing.leaf([UInt8("leaf \(number)".utf8.count)] + [UInt8]("leaf \(number)".utf8))
      for node in tree.append(leaf) { nodes[node.position] = node.hash }
      leaves.append(leaf)
      roots.append(tree.root)
    }
  }

  struct Missing: Error {}

  func node(_ position: MerklePosition) throws -> MerkleHash {
    guard let hash = nodes[position] else { throw Missing() }
    return hash
  }

  /// The same with the nodes that only a larger tree than `size` has taken away.
  func node(_ position: MerklePosition, within size: Int) throws -> MerkleHash {
    guard (position.index + 1) << UInt64(position.level) <= UInt64(size) else { throw Missing() }
    return try node(position)
  }

  /// The root by the definition of RFC 9162 §2.1.1, from the leaves alone.
  static func root(_ leaves: ArraySlice<MerkleHash>) -> MerkleHash {
    guard leaves.count > 1 else { return leaves.first ?? MerkleHashing.emptyRoot }
    var left = 1
    while left * 2 < leaves.count { left *= 2 }
    return MerkleHashing.node(root(leaves.prefix(left)), root(leaves.dropFirst(left)))
  }
}
