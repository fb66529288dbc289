public import Exchange

/// What a worker made of a release.
public enum ReleaseOutcome: Sendable {
  /// Something required is missing; due again when a statement changes the usager or a foyer of theirs.
  case waiting(RefusalCode, names: [String], reasons: [UInt8])
  /// Sealed for its recipient: immutable from now on, with a leaf of its own.
  case sealed(SealedContent)
  /// It cannot be expressed or would be invalid; final.
  case refused(RefusalCode, names: [String], reasons: [UInt8])
  /// The policy lets nothing through; final.
  case withheld(reasons: [UInt8])
  /// Nothing of what the recipient may see differs from what it was sent last; final.
  case unchanged
  /// Ours, temporary: due again at that moment.
  case failed(retryAt: Instant, reason: String)
}

/// A sealed release and why it is what it is.
public struct SealedContent: Sendable {
  /// The sealed bytes as they will be delivered; stored encrypted.
  public let sealed: [UInt8]
  /// The record of reasons, encoded by Release; stored encrypted.
  public let reasons: [UInt8]
  /// The adapter that wrote it.
  public let adapter: Digest
  /// The policy that let it through.
  public let policy: Digest
  /// SHA-256 of the dialect document inside, so that the next one can be compared with it; kept only as a keyed hash.
  public let content: Digest

  /// A sealed release.
  public init(sealed: [UInt8], reasons: [UInt8], adapter: Digest, policy: Digest, content: Digest) {
    self.sealed = sealed
    self.reasons = reasons
    self.adapter = adapter
    self.policy = policy
    self.content = content
  }
}

/// Whether an outcome was kept.
public enum ReleaseSaved: Hashable, Sendable {
  /// It is durable. `leaf` is the leaf hash of a sealed release; nil for any other outcome.
  case saved(leaf: Digest?)
  /// It came too late; the release is due again.
  case superseded
}
