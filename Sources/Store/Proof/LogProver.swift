import Exchange
public import MerkleLog

/// Makes proofs about the log that lead to checkpoints that were signed; none leaves that does not hold.
public struct LogProver: Sendable {
  /// A proof, or why there is none.
  public enum Answer: Hashable, Sendable {
    /// The proof; it holds under the prover's key.
    case proof(LogProof)
    /// No signed checkpoint covers the leaf yet: it will within the delay that receipts promise.
    case notYet
    /// No checkpoint of the size asked for was signed, or it is older than the leaf; the newest signed size, nil before the first.
    case noCheckpoint(newest: Int64?)
  }

  private let store: any LogReading
  /// The public half of the key that signs the log's checkpoints.
  public let key: NoteKey

  /// A prover over a log.
  ///
  /// - Parameter key: the public half of the key that signs the log's checkpoints.
  public init(store: any LogReading, key: NoteKey) {
    self.store = store
    self.key = key
  }

  /// Proves that a leaf stands in the log.
  ///
  /// - Parameter size: that of the signed checkpoint to lead to; nil for the newest.
  /// - Throws: `StoreError.corrupted` where what is stored gives a proof that does not hold.
  public func inclusion(of leaf: LogLeaf, size: Int64? = nil) async throws -> Answer {
    guard let newest = try await store.logState().checkpoint, newest.size > leaf.position else { return .notYet }
    guard let checkpoint = try await self.checkpoint(of: size ?? newest.size), checkpoint.size > leaf.position,
      let path = try await store.inclusionProof(of: leaf.position, size: checkpoint.size)
    else { return .noCheckpoint(newest: newest.size) }
    return try checked(
      LogProof(
        key: key, claim: .inclusion(position: leaf.position, entry: leaf.entry), path: try hashes(path), size: checkpoint.size,
        checkpoint: checkpoint.published))
  }

  /// Proves that a leaf stands in the log, under the largest checkpoint that a partner cosigned.
  ///
  /// - Throws: `StoreError.corrupted` where what is stored gives a proof that does not hold.
  public func cosignedInclusion(of leaf: LogLeaf) async throws -> Answer {
    guard let cosigned = try await store.newestCosigned() else {
      return .noCheckpoint(newest: try await store.logState().checkpoint?.size)
    }
    return try await inclusion(of: leaf, size: cosigned.size)
  }

  /// Proves of the newest checkpoint that the log at that signed size is its beginning; of itself when no size is given.
  ///
  /// - Throws: `StoreError.corrupted` where what is stored gives a proof that does not hold.
  public func growth(from: Int64?) async throws -> Answer {
    guard let newest = try await store.logState().checkpoint else { return .notYet }
    return try await consistency(from: from ?? newest.size, to: newest.size)
  }

  /// Proves that the log at one signed size is the beginning of the log at another.
  ///
  /// - Throws: `StoreError.corrupted` where what is stored gives a proof that does not hold.
  public func consistency(from: Int64, to: Int64) async throws -> Answer {
    guard let older = try await checkpoint(of: from), let newer = try await checkpoint(of: to),
      let path = try await store.consistencyProof(from: from, to: to)
    else { return .noCheckpoint(newest: try await store.logState().checkpoint?.size) }
    return try checked(
      LogProof(
        key: key, claim: .consistency(from: from, older: older.published), path: try hashes(path), size: to,
        checkpoint: newer.published))
  }

  private func checkpoint(of size: Int64) async throws -> LogCheckpoint? {
    try await store.checkpoints(from: size, limit: 1).first { $0.size == size }
  }

  private func hashes(_ path: [Digest]) throws -> [MerkleHash] {
    try path.map { digest in
      guard let hash = MerkleHash(digest.bytes) else { throw StoreError.corrupted("a hash of another length") }
      return hash
    }
  }

  private func checked(_ proof: LogProof) throws -> Answer {
    guard (try? proof.verified(by: key)) != nil else { throw StoreError.corrupted("a proof from the log that does not hold") }
    return .proof(proof)
  }
}
