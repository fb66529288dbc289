import MerkleLog
import Testing

struct MerkleTreeTests {
  private let grown = GrownTree(64)

  @Test func hasTheRootOfTheDefinitionAtEverySize() {
    for size in 0...64 { #expect(grown.roots[size] == GrownTree.root(grown.leaves.prefix(size))) }
  }

  @Test func makesEachPerfectSubtreeOnceAndWithItsOwnHash() {
    // 64 leaves and the 63 nodes above them.
    #expect(grown.nodes.count == 127)
    for (position, hash) in grown.nodes {
      let start = Int(position.index) << position.level
      #expect(hash == GrownTree.root(grown.leaves[start..<start + 1 << position.level]))
    }
  }

  @Test func goesOnFromAStoredStateAsIfItHadNotStopped() throws {
    var tree = MerkleTree()
    for leaf in grown.leaves {
      var resumed = try MerkleTree(state: tree.state)
      #expect(resumed == tree)
      #expect(resumed.append(leaf) == tree.append(leaf))
      #expect(resumed.root == tree.root)
    }
  }

  @Test func refusesAStateThatIsNone() {
    var tree = MerkleTree()
    for leaf in grown.leaves.prefix(5) { tree.append(leaf) }
    for length in 0..<tree.state.count {
      #expect(throws: MerkleError.badState) { try MerkleTree(state: Array(tree.state.prefix(length))) }
    }
    #expect(throws: MerkleError.badState) { try MerkleTree(state: tree.state + [0]) }
    #expect(throws: MerkleError.badState) {
      try MerkleTree(state: [UInt8](repeating: 0xFF, count: 8 + 64 * 32))
    }
  }

  @Test func hashesLeavesAndNodesApart() throws {
    // Known answers: SHA-256 of nothing, and of one zero byte.
    #expect(MerkleHashing.emptyRoot.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(MerkleHashing.leaf([UInt8]()).hex == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    let leaf = grown.leaves[0]
    #expect(MerkleHashing.node(leaf, leaf) != MerkleHashing.leaf(leaf.bytes + leaf.bytes))
    #expect(MerkleHash(base64: leaf.base64) == leaf)
    #expect(MerkleHash(base64: String(leaf.base64.dropLast())) == nil)
    #expect(MerkleHash(base64: leaf.base64 + "\n") == nil)
    #expect(MerkleHash(leaf.bytes.dropLast()) == nil)
  }
}
