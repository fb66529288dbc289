public import Exchange

/// What there is to tell a person about who was told what of him or her (GDPR 15, CRPA R114-9-7).
public protocol DisclosureReading: Sendable {
  /// The releases about that bearer, oldest first; nil when the store knows no such bearer. Of a usager also those about the foyers in
  /// which a subject of theirs was ever named; in both cases those about everybody who was ever named in those foyers.
  ///
  /// What of them concerns the bearer is for the caller to say, by their reasons.
  func disclosures(about bearer: Bearer) async throws -> [DisclosedRelease]?
}

/// A release, why it holds what it holds, and each time that it was handed over.
public struct DisclosedRelease: Hashable, Sendable {
  /// The release.
  public let detail: ReleaseDetail
  /// When it was sealed; nil before.
  public let sealedAt: Instant?
  /// The record of reasons, decrypted; nil when there is none or its key was destroyed.
  public let reasons: [UInt8]?
  /// Each page of its recipient's mailbox that it left with, oldest first.
  public let handovers: [Handover]

  /// A release and how it was handed over.
  public init(detail: ReleaseDetail, sealedAt: Instant?, reasons: [UInt8]?, handovers: [Handover]) {
    self.detail = detail
    self.sealedAt = sealedAt
    self.reasons = reasons
    self.handovers = handovers
  }
}

/// One collection of a release by its recipient.
public struct Handover: Hashable, Sendable {
  /// The position of its leaf in the log.
  public let leaf: Int64
  /// What the log says of it; nil when its key was destroyed or its body is no longer kept.
  public let access: AccessEntry?

  /// A collection with that leaf.
  public init(leaf: Int64, access: AccessEntry?) {
    self.leaf = leaf
    self.access = access
  }
}
