public import Exchange

/// What a trusted path rested on: enough, with the objects of these digests, to come to the verdict again.
public struct PathEvidence: Hashable, Sendable {
  /// How much is known of revocation on the whole path: the worst of its certificates.
  public enum Status: String, CaseIterable, Hashable, Sendable {
    /// A fresh CRL or OCSP response clears every certificate.
    case good
    /// At least one certificate is cleared only by a CRL or response past its `nextUpdate`, within the grace.
    case grace
    /// At least one certificate is cleared by nothing, and the partner's rules accept that.
    case unknownAccepted = "unknown-accepted"
    /// The certificate is itself an anchor: there is nothing to revoke.
    case anchored
  }

  /// A CRL or OCSP response that was looked at, and the time that it speaks for.
  public struct Source: Hashable, Sendable {
    /// Which of both.
    public let kind: TrustObject.Kind
    /// SHA-256 of its DER; of a stapled response: of the staple.
    public let digest: Digest
    /// When it was true.
    public let thisUpdate: Instant
    /// Until when it counts without grace.
    public let nextUpdate: Instant
  }

  /// SHA-256 of the DER of each certificate, from the leaf to the anchor.
  public let chain: [Digest]
  /// The subjects of the chain in the same order, as RFC 4514 writes names, cut after 256 characters.
  public let subjects: [String]
  /// The CRLs and OCSP responses that were looked at, in order of their digests.
  public let sources: [Source]
  /// What is known of revocation.
  public let status: Status

  /// The digests of the CRLs and OCSP responses.
  public var revocation: [Digest] { sources.map(\.digest) }
}
