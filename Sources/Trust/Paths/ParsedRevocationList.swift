import COpenSSL
import Exchange

/// A CRL as OpenSSL holds it; freed with this object.
final class ParsedRevocationList {
  let pointer: OpaquePointer
  let digest: Digest
  let thisUpdate: Instant
  let nextUpdate: Instant?
  /// Whether it holds only what changed since another (RFC 5280 §5.2.4).
  let isDelta: Bool
  /// Whether it is signed with a digest that counts.
  let isStrong: Bool
  let issuer: NameHash
  /// Whether it may speak of others' certificates than its issuer's (RFC 5280 §5.2.5).
  let isIndirect: Bool

  /// Reads DER with nothing behind it.
  init?(der: [UInt8]) {
    guard let pointer = OpenSSLObject.read(der, with: d2i_X509_CRL, free: { X509_CRL_free($0) }) else { return nil }
    guard let thisUpdate = Instant(X509_CRL_get0_lastUpdate(pointer)) else {
      X509_CRL_free(pointer)
      return nil
    }
    var algorithm: UnsafePointer<X509_ALGOR>?
    X509_CRL_get0_signature(pointer, nil, &algorithm)
    self.pointer = pointer
    self.thisUpdate = thisUpdate
    digest = Digest(of: der)
    nextUpdate = Instant(X509_CRL_get0_nextUpdate(pointer))
    isDelta = X509_CRL_get_ext_by_NID(pointer, NID_delta_crl, -1) >= 0
    isStrong = SignatureStrength.isEnough(algorithm)
    issuer = NameHash(X509_CRL_get_issuer(pointer))
    isIndirect = Self.isIndirect(pointer)
  }

  private static func isIndirect(_ list: OpaquePointer) -> Bool {
    guard let point = X509_CRL_get_ext_d2i(list, NID_issuing_distribution_point, nil, nil) else { return false }
    let issuing = point.assumingMemoryBound(to: ISSUING_DIST_POINT.self)
    defer { ISSUING_DIST_POINT_free(issuing) }
    return issuing.pointee.indirectCRL > 0
  }

  deinit { X509_CRL_free(pointer) }

  /// The time that it speaks for. A list without `nextUpdate` is not let in, and would be stale at once.
  var window: PathEvidence.Source {
    PathEvidence.Source(
      kind: .revocationList, digest: digest, thisUpdate: thisUpdate, nextUpdate: nextUpdate ?? thisUpdate)
  }
}

/// The digests that signatures of revocation information may use; those of certificates are OpenSSL's affair (level 2).
enum SignatureStrength {
  /// False for MD5, SHA-1 and what is older; an algorithm without digest of its own is judged by its key.
  static func isEnough(_ algorithm: UnsafePointer<X509_ALGOR>?) -> Bool {
    guard let algorithm else { return false }
    return ![NID_md2, NID_md4, NID_md5, NID_mdc2, NID_sha, NID_sha1, NID_ripemd160, NID_md5_sha1]
      .contains(passerelle_signature_digest(algorithm))
  }
}
