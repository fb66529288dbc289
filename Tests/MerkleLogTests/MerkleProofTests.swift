import MerkleLog
import Testing

struct MerkleProofTests {
  private let grown = GrownTree(64)

  private func altered(_ hash: MerkleHash) -> MerkleHash {
    MerkleHash(hash.bytes.enumerated().map { $0.offset == 31 ? $0.element ^ 1 : $0.element }) ?? hash
  }

  /// The proof with one hash changed, left out, or put in, at every place.
  private func alterations(_ proof: [MerkleHash]) -> [[MerkleHash]] {
    var all: [[MerkleHash]] = []
    for place in 0...proof.count {
      var longer = proof
      longer.insert(grown.leaves[0], at: place)
      all.append(longer)
      guard place < proof.count else { break }
      var changed = proof
      changed[place] = altered(proof[place])
      all.append(changed)
      var shorter = proof
      shorter.remove(at: place)
      all.append(shorter)
    }
    return all
  }

  @Test func everyInclusionProofVerifiesAndNoAlteredOneDoes() throws {
    for size in 1...64 {
      for index in 0..<size {
        let proof = try MerkleProver.inclusion(of: UInt64(index), size: UInt64(size)) { try grown.node($0, within: size) }
        func verify(
          _ proof: [MerkleHash], leaf: Int, index: Int, size: Int, root: MerkleHash
        ) throws {
          try MerkleVerifier.verifyInclusion(
            of: grown.leaves[leaf], at: UInt64(index), size: UInt64(size), proof: proof, root: root)
        }
        let root = grown.roots[size]
        try verify(proof, leaf: index, index: index, size: size, root: root)
        for other in alterations(proof) {
          #expect(throws: MerkleError.self) { try verify(other, leaf: index, index: index, size: size, root: root) }
        }
        #expect(throws: MerkleError.rootMismatch) {
          try verify(proof, leaf: index, index: index, size: size, root: altered(root))
        }
        #expect(throws: MerkleError.indexBeyondSize) { try verify(proof, leaf: index, index: size, size: size, root: root) }
        guard size > 1 else { continue }
        #expect(throws: MerkleError.rootMismatch) {
          try verify(proof, leaf: (index + 1) % size, index: index, size: size, root: root)
        }
        #expect(throws: MerkleError.self) { try verify(proof, leaf: index, index: (index + 1) % size, size: size, root: root) }
      }
    }
  }

  @Test func everyConsistencyProofVerifiesAndNoAlteredOneDoes() throws {
    for new in 1...64 {
      for old in 1...new {
        let proof = try MerkleProver.consistency(from: UInt64(old), to: UInt64(new)) { try grown.node($0, within: new) }
        func verify(_ proof: [MerkleHash], _ oldRoot: MerkleHash, _ newRoot: MerkleHash) throws {
          try MerkleVerifier.verifyConsistency(
            from: UInt64(old), to: UInt64(new), oldRoot: oldRoot, newRoot: newRoot, proof: proof)
        }
        try verify(proof, grown.roots[old], grown.roots[new])
        for other in alterations(proof) {
          #expect(throws: MerkleError.self) { try verify(other, grown.roots[old], grown.roots[new]) }
        }
        #expect(throws: MerkleError.self) { try verify(proof, altered(grown.roots[old]), grown.roots[new]) }
        #expect(throws: MerkleError.self) { try verify(proof, grown.roots[old], altered(grown.roots[new])) }
      }
    }
  }

  @Test func saysPreciselyWhatIsWrong() {
    func verify(_ old: UInt64, _ new: UInt64, _ proof: [MerkleHash]) throws {
      try MerkleVerifier.verifyConsistency(
        from: old, to: new, oldRoot: grown.roots[Int(old)], newRoot: grown.roots[Int(new)], proof: proof)
    }
    #expect(throws: MerkleError.sizesReversed) { try verify(2, 1, []) }
    #expect(throws: MerkleError.emptyTree) { try verify(0, 1, []) }
    #expect(throws: MerkleError.proofTooShort) { try verify(3, 5, []) }
    #expect(throws: MerkleError.proofTooLong) { try verify(3, 3, [grown.leaves[0]]) }
    #expect(throws: MerkleError.oldRootMismatch) {
      try MerkleVerifier.verifyConsistency(
        from: 0, to: 0, oldRoot: grown.roots[1], newRoot: grown.roots[1], proof: [])
    }
    #expect(throws: Never.self) { try verify(0, 0, []) }
  }

  @Test func makesNoProofOfWhatIsNotThere() {
    #expect(throws: MerkleError.indexBeyondSize) { try MerkleProver.inclusion(of: 3, size: 3, nodeAt: grown.node) }
    #expect(throws: MerkleError.indexBeyondSize) { try MerkleProver.inclusion(of: 0, size: 0, nodeAt: grown.node) }
    #expect(throws: MerkleError.sizesReversed) { try MerkleProver.consistency(from: 4, to: 3, nodeAt: grown.node) }
    #expect(throws: MerkleError.emptyTree) { try MerkleProver.consistency(from: 0, to: 3, nodeAt: grown.node) }
    #expect(throws: GrownTree.Missing.self) { try MerkleProver.inclusion(of: 70, size: 100, nodeAt: grown.node) }
  }

  @Test func doesNotTrapOnTheLargestSizes() {
    let hash = grown.leaves[0]
    for proof in [[], Array(repeating: hash, count: 64), Array(repeating: hash, count: 200)] {
      #expect(throws: MerkleError.self) {
        try MerkleVerifier.verifyInclusion(of: hash, at: .max - 1, size: .max, proof: proof, root: hash)
      }
      #expect(throws: MerkleError.self) {
        try MerkleVerifier.verifyConsistency(from: .max - 1, to: .max, oldRoot: hash, newRoot: hash, proof: proof)
      }
    }
    #expect(throws: Never.self) { try MerkleProver.inclusion(of: .max - 1, size: .max) { _ in hash } }
    #expect(throws: Never.self) { try MerkleProver.consistency(from: .max - 1, to: .max) { _ in hash } }
  }
}
