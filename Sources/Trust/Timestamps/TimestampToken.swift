public import Exchange

/// A timestamp that an authority made and that was verified: minted by ``TimestampAuthority`` only.
public struct TimestampToken: Hashable, Sendable {
  /// The DER of the TimeStampToken (a CMS SignedData with the signer's certificates), to be kept.
  public let der: [UInt8]
  /// What it stamps.
  public let digest: Digest
  /// When the authority says that the digest existed, whole milliseconds.
  public let genTime: Instant
  /// The policy that it was made under, as an object identifier in dots.
  public let policy: String

  /// Verifies a token that was kept, offline and as of its own time: certificates that have expired since still count.
  ///
  /// The authority's policy is checked when a token is received, not again here: a policy may change over the years.
  public static func verify(
    _ stored: [UInt8], of digest: Digest, by authority: TimestampAuthority
  ) throws(TimestampError) -> TimestampToken {
    try authority.token(stored, of: digest)
  }

  init(der: [UInt8], digest: Digest, content: TimestampContent) {
    self.der = der
    self.digest = digest
    genTime = content.genTime
    policy = content.policy
  }
}
