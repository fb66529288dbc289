import Dossier
import Exchange
import Identity
import JSONTree
import MerkleLog
import Store

extension StoreContract {
  private static func hash(_ digest: Digest) throws -> MerkleHash { try some(MerkleHash(digest.bytes), "hash") }

  static let logSentences = [
    Sentence("a leaf is pending until it is integrated, once and in order") { contract in
      let store = await contract.store
      let receipts = try await (0..<5).asyncMap { try await store.add(Draft("m\($0)")) }
      try expectEqual(try await store.logState().pending, 5)
      try expect(try await store.leaves(from: 0, limit: 9).allSatisfy { !$0.isIntegrated }, "integrated too early")
      try expectEqual(try await store.integrate(limit: 2).size, 2)
      try expectEqual(try await store.integrate(limit: 100).size, 5)
      let state = try await store.integrate(limit: 100)
      try expectEqual(state.size, 5)
      try expectEqual(state.pending, 0)
      let leaves = try await store.leaves(from: 0, limit: 9)
      try expectEqual(leaves.map(\.hash), receipts.map(\.leaf), "in the order of recording")
      var tree = MerkleTree()
      for leaf in leaves { tree.append(MerkleHashing.leaf(leaf.entry)) }
      try expectEqual(state.root.bytes, tree.root.bytes, "the root")
    },
    Sentence("an entry names its message and commits to its payload under a salt") { contract in
      let store = await contract.store
      let draft = Draft("one")
      try await store.add(draft)
      let leaf = try some(try await store.leaves(from: 0, limit: 1).first, "leaf")
      let entry = try some(LogEntry(leaf.entry), "entry")
      try expectEqual(entry.kind, .message)
      try expectEqual(entry.id, draft.flow)
      try expectEqual(entry.at, draft.receivedAt)
      try expect(entry.commitment != draft.entry.payloadDigest, "a bare digest in the log")
    },
    Sentence("inclusion and consistency proofs hold for every leaf and every two sizes") { contract in
      let store = await contract.store
      var roots: [Digest] = []
      for number in 0..<11 {
        try await store.add(Draft("m\(number)"))
        roots.append(try await store.integrate(limit: 100).root)
      }
      let leaves = try await store.leaves(from: 0, limit: 100)
      for size in 1...Int64(11) {
        let root = try hash(roots[Int(size) - 1])
        for position in 0..<size {
          let proof = try some(try await store.inclusionProof(of: position, size: size), "inclusion proof")
          try MerkleVerifier.verifyInclusion(
            of: try hash(leaves[Int(position)].hash), at: UInt64(position), size: UInt64(size),
            proof: try proof.map { try hash($0) }, root: root)
        }
        for old in 1...size {
          let proof = try some(try await store.consistencyProof(from: old, to: size), "consistency proof")
          try MerkleVerifier.verifyConsistency(
            from: UInt64(old), to: UInt64(size), oldRoot: try hash(roots[Int(old) - 1]), newRoot: root,
            proof: try proof.map { try hash($0) })
        }
      }
      try expect(try await store.inclusionProof(of: 11, size: 11) == nil, "a proof beyond the size")
      try expect(try await store.inclusionProof(of: 0, size: 12) == nil, "a proof in a tree that is not yet")
      try expect(try await store.consistencyProof(from: 5, to: 12) == nil, "a proof to a tree that is not yet")
    },
    Sentence("a checkpoint is kept when its root is the tree's, of an older size too, and refused otherwise") { contract in
      let store = await contract.store
      try await store.add(Draft("one"))
      let older = try await store.integrate(limit: 10)
      try await store.add(Draft("two"))
      let newer = try await store.integrate(limit: 10)
      for state in [older, newer] {
        try await store.save(
          LogCheckpoint(size: state.size, root: state.root, note: [1, 2, 3], at: contract.clock.now))
      }
      try expectEqual(try await store.checkpoints(from: 0, limit: 9).map(\.size), [1, 2])
      try expectEqual(try await store.logState().checkpoint?.root, newer.root)
      for wrong in [
        LogCheckpoint(size: 2, root: older.root, note: [], at: contract.clock.now),
        LogCheckpoint(size: 3, root: newer.root, note: [], at: contract.clock.now),
      ] {
        try await expectError("a wrong checkpoint", { $0 as? StoreError == .checkpointMismatch(size: wrong.size) }) {
          try await store.save(wrong)
        }
      }
    },
    Sentence("a partner cosigns a checkpoint once, and the largest that was cosigned is found") { contract in
      let store = await contract.store
      try expect(try await store.newestCosigned() == nil, "nobody cosigned")
      var sizes: [Int64] = []
      for name in ["one", "two", "three"] {
        try await store.add(Draft(name))
        let state = try await store.integrate(limit: 10)
        try await store.save(LogCheckpoint(size: state.size, root: state.root, note: [1, 10], at: contract.clock.now))
        sizes.append(state.size)
      }
      func cosignature(_ partner: PartnerID, _ line: String) -> RecordedCosignature {
        RecordedCosignature(partner: partner, key: "key of \(partner)", line: line, at: contract.clock.now)
      }
      let renewed = RecordedCosignature(partner: Fixture.caf, key: "another key", line: "d\n", at: contract.clock.now)
      let (first, other) = (cosignature(Fixture.franceTravail, "a\n"), cosignature(Fixture.caf, "b\n"))
      try expect(try await store.save(first, of: sizes[1]), "the first")
      try expect(try await store.save(other, of: sizes[1]), "another partner's")
      try expect(try await store.save(cosignature(Fixture.caf, "c\n"), of: sizes[1]) == false, "a second one of a partner")
      try expect(try await store.save(renewed, of: sizes[1]), "the same partner's, by its next key")
      try expect(try await store.save(other, of: sizes[0]), "an older size")
      try await expectError("no checkpoint", { $0 as? StoreError == .checkpointMismatch(size: 99) }) {
        _ = try await store.save(first, of: 99)
      }
      try await contract.reopen()
      let newest = try some(try await contract.store.newestCosigned(), "the largest")
      try expectEqual(newest.size, sizes[1])
      try expectEqual(Set(newest.cosignatures), [first, other, renewed])
      try expectEqual(newest.published.count, newest.note.count + 6)
      try expectEqual(try await contract.store.checkpoints(from: sizes[2], limit: 1).map(\.cosignatures), [[]])
      try expectEqual(try await contract.store.logState().checkpoint?.note, [1, 10], "what a timestamp is of")
    },
    Sentence("the whole log verifies: messages, releases and accesses, against every checkpoint") { contract in
      let store = await contract.store
      try await store.add(
        Draft("one").saying([Fixture.fact("/usager/contact/telephone", "06")], of: Fixture.person("A")),
        triggers: Fixture.orientationForEachPerson)
      try await store.seal(try some(try await store.leaseAll(contract.clock).first, "lease"), "sealed")
      let access = AccessEntry(
        person: "agent-1", role: "content", command: "usager show", target: "usager", reason: "demande",
        at: contract.clock.now, key: "francetravail/cle-1")
      let leaf = try await store.record(access)
      let state = try await store.integrate(limit: 100)
      try await store.save(LogCheckpoint(size: 3, root: state.root, note: [], at: contract.clock.now))
      try await contract.reopen()
      let verdict = try await contract.store.verifyLog { _, _ in }
      try expectEqual(
        verdict, LogVerification(size: 3, root: state.root, checkpoints: 1, opened: 3, erased: 0, faults: []))
      let logged = try await contract.store.accesses(before: nil, limit: 9)
      try expectEqual(logged, [LoggedAccess(position: leaf.position, access: access)])
      try expectEqual(try await contract.store.accesses(before: leaf.position, limit: 9), [])
      try expectEqual(try await contract.store.accesses(of: access.command, since: access.at), logged)
      try expectEqual(try await contract.store.accesses(of: access.command, since: access.at.adding(seconds: 1)), [], "later")
      try expectEqual(try await contract.store.accesses(of: "another", since: access.at), [], "another command")
    },
    Sentence("an empty log has the root of the empty tree") { contract in
      let state = try await contract.store.logState()
      try expectEqual(state.root.bytes, MerkleHashing.emptyRoot.bytes)
      try expectEqual(try await contract.store.verifyLog { _, _ in }.faults, [])
    },
  ]
}

extension Range<Int> {
  /// The results of `transform`, one after the other.
  func asyncMap<T>(_ transform: (Int) async throws -> T) async throws -> [T] {
    var results: [T] = []
    for number in self { results.append(try await transform(number)) }
    return results
  }
}
