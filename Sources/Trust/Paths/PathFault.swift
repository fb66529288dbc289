public import Exchange

/// Why a path is not trusted.
public struct PathFault: Error, Hashable, Sendable {
  /// The kind of fault. Raw values are stable: records and explanations hold them.
  public enum Reason: String, CaseIterable, Hashable, Sendable {
    /// No path leads to an anchor that the partner's rules name.
    case noAnchor = "no-anchor"
    /// A certificate's validity is over.
    case expired
    /// A certificate's validity has not begun.
    case notYetValid = "not-yet-valid"
    /// A certificate is not signed by the one above it.
    case signature
    /// A name lies outside of what an authority above may certify (RFC 5280 §4.2.1.10).
    case nameConstraint = "name-constraint"
    /// A certificate stands where only an authority may, or an authority signs messages (RFC 5280 §4.2.1.9).
    case basicConstraints = "basic-constraints"
    /// More authorities follow than one above allows (RFC 5280 §4.2.1.9), or more than any real path has.
    case pathLength = "path-length"
    /// The key is used for what its certificate does not say (RFC 5280 §4.2.1.3).
    case keyUsage = "key-usage"
    /// The path is valid for none of the policies that the partner's rules or the path itself require (RFC 5280 §6.1).
    case policy
    /// A certificate is revoked; `since` says from when.
    case revoked
    /// Nothing usable says whether a certificate is revoked, and the partner's rules refuse that.
    case revocationUnknown = "revocation-unknown"
    /// A certificate cannot be read.
    case malformed
    /// A critical extension is not understood (RFC 5280 §4.2).
    case criticalExtension = "critical-extension"
    /// A certificate lacks what RFC 5280 §4 prescribes for every certificate.
    case profile
    /// A key or digest of less than 112 bits of security: RSA below 2048, SHA-1, MD5.
    case weakKey = "weak-key"
  }

  /// The kind of fault.
  public let reason: Reason
  /// Which certificate: 0 is the leaf, 1 the authority that issued it, and so on.
  public let depth: Int
  /// The fault in OpenSSL's words, with the certificate's subject where it is known. For an engineer.
  public let detail: String
  /// Since when: the revocation date, the end of validity, or its beginning that is yet to come; nil for other reasons.
  public let since: Instant?

  init(_ reason: Reason, depth: Int, _ detail: String, since: Instant? = nil) {
    self.reason = reason
    self.depth = depth
    self.detail = detail
    self.since = since
  }
}
