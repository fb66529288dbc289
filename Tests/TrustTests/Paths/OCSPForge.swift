import COpenSSL
import Crypto
import Exchange

@testable import Trust

/// Makes OCSP responses, right ones and others.
struct OCSPForge {
  let issuer: PathAuthority
  /// Who signs: a certificate and its key; the issuer itself when nil.
  var signer: (certificate: [UInt8], key: P256.Signing.PrivateKey)?

  /// SHA-1.
  static var weakDigest: OpaquePointer? { EVP_sha1() }

  /// A response about a leaf of the issuer; nil when OpenSSL refuses to make one.
  func response(
    on leaf: [UInt8], revoked: Bool = false, days: ClosedRange<Int64>? = -1...1, digest: OpaquePointer? = EVP_sha256()
  ) -> [UInt8]? {
    guard let leaf = ParsedCertificate(der: leaf), let authority = ParsedCertificate(der: issuer.der),
      let certificate = ParsedCertificate(der: signer?.certificate ?? issuer.der),
      let key = PrivateKeyPointer(pem: (signer?.key ?? issuer.key).pemRepresentation),
      let basic = OCSP_BASICRESP_new(), let id = OCSP_cert_to_id(EVP_sha1(), leaf.pointer, authority.pointer)
    else { return nil }
    defer {
      OCSP_BASICRESP_free(basic)
      OCSP_CERTID_free(id)
    }
    let start = ASN1_TIME_set(nil, PathWorld.day(days?.lowerBound ?? -1).wholeSeconds)
    let end = days.flatMap { ASN1_TIME_set(nil, PathWorld.day($0.upperBound).wholeSeconds) }
    defer {
      ASN1_TIME_free(start)
      ASN1_TIME_free(end)
    }
    let status = revoked ? V_OCSP_CERTSTATUS_REVOKED : V_OCSP_CERTSTATUS_GOOD
    guard OCSP_basic_add1_status(basic, id, status, 0, start, start, end) != nil,
      OCSP_basic_sign(basic, certificate.pointer, key.pointer, digest, nil, signer == nil ? UInt(OCSP_NOCERTS) : 0) == 1,
      let response = OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL, basic)
    else { return nil }
    defer { OCSP_RESPONSE_free(response) }
    var encoded: UnsafeMutablePointer<UInt8>?
    let length = i2d_OCSP_RESPONSE(response, &encoded)
    defer { CRYPTO_free(encoded, nil, 0) }
    guard length > 0, let encoded else { return nil }
    return Array(UnsafeBufferPointer(start: encoded, count: Int(length)))
  }
}
