public import Exchange

/// Everything that verdicts rest on at one time, known by its digest: partners, their keys, anchors, revocation lists, OCSP responses.
public struct TrustEntry: Sendable {
  /// SHA-256 of ``manifest``: what messages name as their `trust` evidence.
  public let digest: Digest
  /// The list of what the state is made of, by digest.
  public let manifest: [UInt8]
  /// The bytes of what the manifest names, by SHA-256.
  public let objects: [Digest: [UInt8]]
  /// From when on it decides; never before the state that it follows: an earlier moment counts as that one's.
  public let at: Instant

  /// A state to keep.
  public init(digest: Digest, manifest: [UInt8], objects: [Digest: [UInt8]], at: Instant) {
    self.digest = digest
    self.manifest = manifest
    self.objects = objects
    self.at = at
  }
}

/// A trust state as it was in force.
public struct TrustRecord: Hashable, Sendable {
  /// Its leaf's position, from 0.
  public let position: Int64
  /// SHA-256 of the manifest.
  public let digest: Digest
  /// From when on it decided.
  public let at: Instant

  /// A state's place in the log.
  public init(position: Int64, digest: Digest, at: Instant) {
    self.position = position
    self.digest = digest
    self.at = at
  }
}

/// What was trusted when.
public protocol TrustReading: Sendable {
  /// The state in force at that moment: of those with the same one, the last; nil when none was yet.
  func trust(at instant: Instant) async throws -> TrustRecord?

  /// The bytes with that SHA-256, manifest or object; nil when no state ever had it.
  func trustObject(_ digest: Digest) async throws -> [UInt8]?

  /// States, newest first.
  func trustRecords(before position: Int64?, limit: Int) async throws -> [TrustRecord]
}

/// Trust states, each change of them a leaf of the log.
public protocol TrustStore: TrustReading {
  /// Keeps the state and puts it in force, in one transaction with its leaf (of kind `trust`, its id the manifest's digest, which it
  /// commits to). Answers the leaf; nil, and does nothing, when the last state is this one. Objects that are kept already are not
  /// kept twice. Throws ``StoreError/wrongDigest(_:)`` when bytes are not those of their digest.
  func record(_ trust: TrustEntry) async throws -> LogLeaf?
}
