import COpenSSL
import Exchange

/// What one OCSP response says on one certificate; not believed until the response's signature is.
struct OCSPAnswer {
  enum Status: Hashable { case good, revoked(since: Instant), unknown }

  let status: Status
  let window: PathEvidence.Source

  /// An answer as OpenSSL holds it. One without `nextUpdate` says that newer information is always to be had (RFC 6960 §4.2.2.1): it
  /// counts as stale at once, so for the time of grace.
  init?(_ single: OpaquePointer, digest: Digest) {
    var (thisUpdate, nextUpdate, since): (Moment?, Moment?, Moment?) = (nil, nil, nil)
    let code = OCSP_single_get0_status(single, nil, &since, &thisUpdate, &nextUpdate)
    guard let start = Instant(thisUpdate) else { return nil }
    switch code {
    case V_OCSP_CERTSTATUS_GOOD: status = .good
    case V_OCSP_CERTSTATUS_REVOKED: status = .revoked(since: Instant(since) ?? start)
    default: status = .unknown
    }
    window = PathEvidence.Source(
      kind: .ocspResponse, digest: digest, thisUpdate: start, nextUpdate: Instant(nextUpdate) ?? start)
  }

  private typealias Moment = UnsafeMutablePointer<ASN1_GENERALIZEDTIME>
}
