public import Exchange

/// The timestamp authority that an administrator configured: whose certificates are believed, and for which policy.
public struct TimestampAuthority: Sendable {
  /// The most bytes that an answer may have: a token with its chain has a tenth of them.
  public static let maximumBytes = 1 << 16
  /// By how many seconds a fresh timestamp may lie before or after our own clock.
  public static let tolerance: Int64 = 300
  /// The policy that answers must follow, as an object identifier in dots; nil takes any.
  public let policy: String?
  /// The certificates that are trusted, DER: roots, or the authority's own.
  let anchors: [[UInt8]]

  /// An authority by the certificates in a PEM text, each of which is trusted as it stands: its roots, or an authority's own certificate.
  public init(certificates pem: String, policy: String? = nil) throws(KeyError) {
    anchors = try CertificateFile(pem: pem).der
    if let policy { _ = try TimestampRequest.der(of: Digest(of: []), nonce: nil, policy: policy) }
    self.policy = policy
  }

  /// The token in an answer (`application/timestamp-reply`, DER) to that request, received at that moment.
  ///
  /// Guarantees that the authority granted it, that digest, nonce and policy are those asked for, that its time is within five minutes
  /// of ours, that one signer signed it with a certificate for timestamps alone (RFC 3161 §2.3) whose path ends at a configured one,
  /// and that it signed with SHA-2.
  public func verify(
    response: [UInt8], for request: TimestampRequest, at instant: Instant
  ) throws(TimestampError) -> TimestampToken {
    guard response.count <= Self.maximumBytes else { throw .tooLarge }
    let der = try TimestampAnswer.token(response)
    guard let question = try? TimestampRequest.der(of: request.digest, nonce: request.nonce, policy: request.policy ?? policy)
    else { throw .malformed }
    let token = try TimestampCheck(question: question, anchors: anchors).token(der, of: request.digest)
    let distance = token.genTime.milliseconds.subtractingReportingOverflow(instant.milliseconds)
    guard !distance.overflow, distance.partialValue.magnitude <= UInt64(Self.tolerance) * 1000 else {
      throw .anotherTime(token.genTime)
    }
    return token
  }

  /// A kept token, checked as of its own time.
  func token(_ stored: [UInt8], of digest: Digest) throws(TimestampError) -> TimestampToken {
    guard stored.count <= Self.maximumBytes else { throw .tooLarge }
    guard let question = try? TimestampRequest.der(of: digest, nonce: nil, policy: nil) else { throw .malformed }
    return try TimestampCheck(question: question, anchors: anchors).token(stored, of: digest)
  }
}
