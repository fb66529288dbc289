import COpenSSL
import Exchange

/// A certificate as OpenSSL holds it; freed with this object.
final class ParsedCertificate {
  /// More than any certificate of an administration has, by far.
  static let limit = 1 << 18

  let pointer: OpaquePointer
  let digest: Digest
  let notBefore: Instant
  let notAfter: Instant
  let subject: NameHash
  let issuer: NameHash

  /// Reads DER with nothing behind it.
  init?(der: [UInt8]) {
    guard der.count <= Self.limit, let pointer = OpenSSLObject.read(der, with: d2i_X509, free: { X509_free($0) }) else {
      return nil
    }
    self.pointer = pointer
    digest = Digest(of: der)
    subject = NameHash(X509_get_subject_name(pointer))
    issuer = NameHash(X509_get_issuer_name(pointer))
    guard let notBefore = Instant(X509_get0_notBefore(pointer)), let notAfter = Instant(X509_get0_notAfter(pointer)) else {
      X509_free(pointer)
      return nil
    }
    (self.notBefore, self.notAfter) = (notBefore, notAfter)
  }

  /// Another reading of a certificate that something else holds.
  convenience init?(copying pointer: OpaquePointer) {
    var encoded: UnsafeMutablePointer<UInt8>?
    let length = i2d_X509(pointer, &encoded)
    defer { CRYPTO_free(encoded, nil, 0) }
    guard length > 0, let encoded else { return nil }
    self.init(der: Array(UnsafeBufferPointer(start: encoded, count: Int(length))))
  }

  deinit { X509_free(pointer) }

  /// The moments at which a verdict on a path with this certificate may change.
  var boundaries: [Instant] { [notBefore] + notAfter.edges }

  /// Whether this is a certificate authority's, by its basic constraints (RFC 5280 §4.2.1.9).
  var isAuthority: Bool { X509_get_extension_flags(pointer) & UInt32(EXFLAG_CA) != 0 }

  /// Whether the key may sign something else than certificates and CRLs; true when key usage says nothing (RFC 5280 §4.2.1.3).
  var signsData: Bool { X509_get_key_usage(pointer) & UInt32(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION) != 0 }
}
