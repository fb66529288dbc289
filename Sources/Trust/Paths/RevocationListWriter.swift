import COpenSSL
import Exchange

/// Makes CRLs, for development and tests.
struct RevocationListWriter {
  /// The authority's certificate, DER.
  let issuer: [UInt8]
  /// The authority's P-256 key, PEM.
  let key: String

  /// A CRL (RFC 5280 §5), DER, on which the certificates of that authority with these serial numbers are revoked from that date on.
  func list(
    revoking certificates: [[UInt8]], since: Instant, thisUpdate: Instant, nextUpdate: Instant
  ) throws(KeyError) -> [UInt8] {
    guard let issuer = ParsedCertificate(der: issuer), let key = PrivateKeyPointer(pem: key), let list = X509_CRL_new() else {
      throw KeyError("no revocation list without the authority's certificate and key")
    }
    defer {
      X509_CRL_free(list)
      ERR_clear_error()
    }
    X509_CRL_set_version(list, 1)
    X509_CRL_set_issuer_name(list, X509_get_subject_name(issuer.pointer))
    Self.withTime(thisUpdate) { X509_CRL_set1_lastUpdate(list, $0) }
    Self.withTime(nextUpdate) { X509_CRL_set1_nextUpdate(list, $0) }
    for der in certificates {
      guard let certificate = ParsedCertificate(der: der), X509_check_issued(issuer.pointer, certificate.pointer) == X509_V_OK
      else { throw KeyError("only its own certificates are revoked by an authority") }
      guard let entry = X509_REVOKED_new() else { throw KeyError("no memory") }
      X509_REVOKED_set_serialNumber(entry, X509_get_serialNumber(certificate.pointer))
      Self.withTime(since) { X509_REVOKED_set_revocationDate(entry, $0) }
      X509_CRL_add0_revoked(list, entry)
    }
    X509_CRL_sort(list)
    guard Self.number(list, thisUpdate), Self.identify(list, as: issuer.pointer),
      X509_CRL_sign(list, key.pointer, EVP_sha256()) > 0
    else { throw KeyError("the revocation list could not be signed") }
    var encoded: UnsafeMutablePointer<UInt8>?
    let length = i2d_X509_CRL(list, &encoded)
    defer { CRYPTO_free(encoded, nil, 0) }
    guard length > 0, let encoded else { throw KeyError("the revocation list could not be written") }
    return Array(UnsafeBufferPointer(start: encoded, count: Int(length)))
  }

  private static func withTime(_ instant: Instant, _ body: (UnsafeMutablePointer<ASN1_TIME>) -> Int32) {
    guard let time = ASN1_TIME_set(nil, instant.wholeSeconds) else { return }
    _ = body(time)
    ASN1_TIME_free(time)
  }

  /// The list's number, which grows with time (RFC 5280 §5.2.3).
  private static func number(_ list: OpaquePointer, _ instant: Instant) -> Bool {
    guard let number = ASN1_INTEGER_new() else { return false }
    defer { ASN1_INTEGER_free(number) }
    return ASN1_INTEGER_set_int64(number, Int64(max(0, instant.wholeSeconds))) == 1
      && X509_CRL_add1_ext_i2d(list, NID_crl_number, number, 0, 0) == 1
  }

  /// The authority's key, by its identifier (RFC 5280 §5.2.1).
  private static func identify(_ list: OpaquePointer, as issuer: OpaquePointer) -> Bool {
    var context = X509V3_CTX()
    X509V3_set_ctx(&context, issuer, nil, nil, list, 0)
    guard let added = X509V3_EXT_conf_nid(nil, &context, NID_authority_key_identifier, "keyid:always") else { return false }
    defer { X509_EXTENSION_free(added) }
    return X509_CRL_add_ext(list, added, -1) == 1
  }
}

/// A private key as OpenSSL holds it; freed with this object.
final class PrivateKeyPointer {
  let pointer: OpaquePointer

  /// Reads an unencrypted PEM key. The empty passphrase keeps OpenSSL from asking for one on a terminal.
  init?(pem: String) {
    let bytes = Array(pem.utf8)
    guard let length = Int32(exactly: bytes.count) else { return nil }
    let key = bytes.withUnsafeBytes { buffer -> OpaquePointer? in
      guard let source = BIO_new_mem_buf(buffer.baseAddress, length) else { return nil }
      defer { BIO_free(source) }
      return PEM_read_bio_PrivateKey(source, nil, { _, _, _, _ in 0 }, nil)
    }
    guard let key else { return nil }
    pointer = key
  }

  deinit { EVP_PKEY_free(pointer) }
}
