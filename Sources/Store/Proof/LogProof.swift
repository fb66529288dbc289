public import MerkleLog

/// A proof about the log that stands by itself: whoever has the log's public key checks it without the gateway, offline.
///
/// It holds no personal data and no salt: an entry names its event by a number and commits to the content.
public struct LogProof: Hashable, Sendable {
  /// What is proved.
  public enum Claim: Hashable, Sendable {
    /// The entry stands at that position, from 0 (RFC 9162 §2.1.3). The bytes are what the leaf's hash is of.
    case inclusion(position: Int64, entry: [UInt8])
    /// The log of `from` leaves, under the signed note `older`, is the beginning of the log proved from (RFC 9162 §2.1.4).
    case consistency(from: Int64, older: [UInt8])
  }

  /// The log's public key; its name is the log's origin. The proof's own word until it is compared with one had elsewhere.
  public let key: NoteKey
  /// What is proved.
  public let claim: Claim
  /// The hashes that lead from the claim to the root, in the order of RFC 9162.
  public let path: [MerkleHash]
  /// The number of leaves of the log under `checkpoint`.
  public let size: Int64
  /// The signed note that the proof leads to (C2SP tlog-checkpoint), every cosignature included.
  public let checkpoint: [UInt8]

  /// A proof as given; whether it proves anything is said by ``verified(by:)``.
  public init(key: NoteKey, claim: Claim, path: [MerkleHash], size: Int64, checkpoint: [UInt8]) {
    self.key = key
    self.claim = claim
    self.path = path
    self.size = size
    self.checkpoint = checkpoint
  }

  /// The proof once everything in it holds under that key.
  ///
  /// - Throws: `otherKey`, `note`, `size` or `path`: the first thing that does not hold.
  public func verified(by trusted: NoteKey) throws(LogProofError) -> VerifiedLogProof {
    guard trusted == key else { throw .otherKey }
    let newer = try read(checkpoint, size: size)
    switch claim {
    case .inclusion(let position, let entry):
      guard let index = UInt64(exactly: position) else { throw .path(.indexBeyondSize) }
      let leaf = MerkleHashing.leaf(entry)
      do {
        try MerkleVerifier.verifyInclusion(of: leaf, at: index, size: newer.size, proof: path, root: newer.root)
      } catch { throw .path(error) }
      return VerifiedLogProof(proof: self, checkpoint: newer, older: nil, leaf: leaf)
    case .consistency(let from, let note):
      let older = try read(note, size: from)
      do {
        try MerkleVerifier.verifyConsistency(
          from: older.size, to: newer.size, oldRoot: older.root, newRoot: newer.root, proof: path)
      } catch { throw .path(error) }
      return VerifiedLogProof(proof: self, checkpoint: newer, older: older, leaf: nil)
    }
  }

  private func read(_ note: [UInt8], size: Int64) throws(LogProofError) -> Checkpoint {
    let checkpoint: Checkpoint
    do {
      checkpoint = try Checkpoint(verifying: SignedNote(parsing: note), by: key)
    } catch { throw .note(error) }
    guard checkpoint.size == UInt64(exactly: size) else { throw .size }
    return checkpoint
  }
}

/// A proof that holds under a key, and what it leads to.
public struct VerifiedLogProof: Hashable, Sendable {
  /// The proof.
  public let proof: LogProof
  /// What the log commits to.
  public let checkpoint: Checkpoint
  /// What it committed to before; nil for the proof of an entry.
  public let older: Checkpoint?
  /// The leaf's hash, as a receipt or a mailbox says it; nil for the proof of consistency.
  public let leaf: MerkleHash?

  fileprivate init(proof: LogProof, checkpoint: Checkpoint, older: Checkpoint?, leaf: MerkleHash?) {
    self.proof = proof
    self.checkpoint = checkpoint
    self.older = older
    self.leaf = leaf
  }
}

/// Why a proof about the log proves nothing.
public enum LogProofError: Error, Sendable, Hashable {
  /// Not the form of a proof: the member named is missing, unknown or not as it must be.
  case form(String)
  /// The proof is under another key than the one that is trusted.
  case otherKey
  /// A checkpoint's note is not one, or not signed by the log's key.
  case note(NoteError)
  /// A checkpoint is of another size than the proof says.
  case size
  /// The hashes do not lead from the claim to the root.
  case path(MerkleError)
}
