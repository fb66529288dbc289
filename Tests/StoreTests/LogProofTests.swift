import Exchange
import JSONTree
import MerkleLog
import Store
import Testing

/// A proof stands by itself: it holds under the log's key, in the form that is handed out, and under no other.
struct LogProofTests {
  private func proof(_ answer: LogProver.Answer) throws -> LogProof {
    guard case .proof(let proof) = answer else { throw Missing(answer: answer) }
    return proof
  }

  private struct Missing: Error { let answer: LogProver.Answer }

  private func bytes(_ proof: LogProof) -> [UInt8] { JSONWriter.bytes(.object(proof.json)) }

  @Test func everyLeafIsProvedUnderEverySignedSizeAndReadBack() async throws {
    let log = try MemoryLog(21, signing: Set(1...21))
    let prover = LogProver(store: log, key: try log.key)
    for leaf in log.leaves {
      for size in (leaf.position + 1)...21 {
        let proof = try proof(try await prover.inclusion(of: leaf, size: size))
        #expect(try LogProof(parsing: bytes(proof)) == proof)
        let verified = try proof.verified(by: log.key)
        #expect(verified.leaf?.bytes == leaf.hash.bytes && verified.checkpoint.size == UInt64(size))
      }
    }
  }

  @Test func everyTwoSignedSizesAreProvedToFollowEachOther() async throws {
    let log = try MemoryLog(13, signing: Set(1...13))
    let prover = LogProver(store: log, key: try log.key)
    for size in 1...Int64(13) {
      for older in 1...size {
        let proof = try proof(try await prover.consistency(from: older, to: size))
        #expect(try LogProof(parsing: bytes(proof)) == proof)
        #expect(try proof.verified(by: log.key).older?.size == UInt64(older))
      }
    }
  }

  @Test func aLeafWaitsForItsCheckpointAndASizeThatWasNotSignedLeadsNowhere() async throws {
    let log = try MemoryLog(9, signing: [3, 6])
    let prover = LogProver(store: log, key: try log.key)
    #expect(try await prover.inclusion(of: log.leaves[6]) == .notYet)
    #expect(try await prover.inclusion(of: log.leaves[6], size: 3) == .notYet)
    #expect(try await prover.inclusion(of: log.leaves[4], size: 3) == .noCheckpoint(newest: 6), "older than the leaf")
    for size in [4, 7, 99] as [Int64] {
      #expect(try await prover.inclusion(of: log.leaves[0], size: size) == .noCheckpoint(newest: 6))
      #expect(try await prover.consistency(from: 3, to: size) == .noCheckpoint(newest: 6))
    }
    #expect(try await prover.consistency(from: 6, to: 3) == .noCheckpoint(newest: 6))
    #expect(try proof(try await prover.inclusion(of: log.leaves[5])).size == 6, "the newest")
    let empty = MemoryLog()
    #expect(try await LogProver(store: empty, key: try empty.key).consistency(from: 1, to: 1) == .noCheckpoint(newest: nil))
    #expect(try await LogProver(store: empty, key: try empty.key).inclusion(of: log.leaves[0]) == .notYet)
  }

  @Test func aStoreThatWasChangedGivesNoProof() async throws {
    var log = try MemoryLog(8, signing: [4, 8])
    log.spoil(MerklePosition(level: 2, index: 1))
    let prover = LogProver(store: log, key: try log.key)
    let fault = StoreError.corrupted("a proof from the log that does not hold")
    await #expect(throws: fault) { try await prover.inclusion(of: log.leaves[0]) }
    await #expect(throws: fault) { try await prover.consistency(from: 4, to: 8) }
    // Of the half that nobody touched, what was signed before still holds.
    _ = try proof(try await prover.inclusion(of: log.leaves[0], size: 4))
  }

  @Test func underAnotherKeyItProvesNothing() async throws {
    let (log, other) = (try MemoryLog(5, signing: [5]), try MemoryLog(5, signing: [5]))
    let proof = try proof(try await LogProver(store: log, key: try log.key).inclusion(of: log.leaves[2]))
    #expect(throws: LogProofError.otherKey) { try proof.verified(by: other.key) }
    let forged = LogProof(
      key: try other.key, claim: proof.claim, path: proof.path, size: proof.size, checkpoint: proof.checkpoint)
    #expect(throws: LogProofError.note(.unknownKey)) { try forged.verified(by: other.key) }
  }

  @Test func whateverIsChangedInItNoLongerHolds() async throws {
    let log = try MemoryLog(11, signing: [3, 7, 11])
    let prover = LogProver(store: log, key: try log.key)
    let inclusion = try proof(try await prover.inclusion(of: log.leaves[4], size: 7))
    let consistency = try proof(try await prover.consistency(from: 3, to: 11))
    let entry = String(decoding: log.leaves[5].entry, as: UTF8.self)
    let note = String(decoding: log.signed[0].note, as: UTF8.self)
    let hash = JSONValue.string(MerkleHashing.emptyRoot.base64)
    let changes: [(LogProof, String, JSONValue)] = [
      (inclusion, "position", 5), (inclusion, "position", 9), (inclusion, "entry", .string(entry)), (inclusion, "size", 11),
      (inclusion, "path", []), (inclusion, "path", [hash, hash, hash]), (inclusion, "checkpoint", .string(note)),
      (consistency, "from", 7), (consistency, "to", 7), (consistency, "older", .string(note + "x")), (consistency, "path", []),
      (consistency, "checkpoint", .string(note)), (consistency, "path", [hash, hash, hash, hash]),
      (inclusion, "format", "passerelle.log-proof.v2"), (inclusion, "claim", "consistency"), (inclusion, "origin", "urn:x"),
      (inclusion, "key", "k"), (inclusion, "entry", "x\n"), (inclusion, "surplus", 1), (inclusion, "path", ["AA=="]),
    ]
    for (proof, member, value) in changes {
      var object = proof.json
      object[member] = value
      let changed = JSONWriter.bytes(.object(object))
      #expect(throws: LogProofError.self, "\(member) \(value)") { try LogProof(parsing: changed).verified(by: log.key) }
    }
    for proof in [inclusion, consistency] {
      for member in proof.json.keys {
        var object = proof.json
        object[member] = nil
        let changed = JSONWriter.bytes(.object(object))
        #expect(throws: LogProofError.self, "without \(member)") { try LogProof(parsing: changed).verified(by: log.key) }
      }
    }
  }
}
