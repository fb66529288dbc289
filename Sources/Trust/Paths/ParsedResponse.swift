import COpenSSL
import Exchange

/// A successful basic OCSP response as OpenSSL holds it (RFC 6960 §4.2); freed with this object.
final class ParsedResponse {
  /// More than any response has that answers for some certificates.
  static let limit = 1 << 17

  let pointer: OpaquePointer
  let digest: Digest
  /// The certificates that came with it, of which one may have signed it.
  let signers: [ParsedCertificate]

  /// Reads DER with nothing behind it.
  init?(der: [UInt8]) {
    guard der.count <= Self.limit,
      let response = OpenSSLObject.read(der, with: d2i_OCSP_RESPONSE, free: { OCSP_RESPONSE_free($0) })
    else { return nil }
    defer {
      OCSP_RESPONSE_free(response)
      ERR_clear_error()
    }
    guard OCSP_response_status(response) == OCSP_RESPONSE_STATUS_SUCCESSFUL,
      let basic = OCSP_response_get1_basic(response)
    else { return nil }
    pointer = basic
    signers = PathWalk.pointers(OCSP_resp_get0_certs(basic)).prefix(8).compactMap { ParsedCertificate(copying: $0) }
    digest = Digest(of: der)
  }

  deinit { OCSP_BASICRESP_free(pointer) }

  /// The answers about a certificate of that issuer.
  func answers(on certificate: ParsedCertificate, of issuer: OpaquePointer) -> [OCSPAnswer] {
    (0..<min(OCSP_resp_count(pointer), 1000)).compactMap { index -> OCSPAnswer? in
      guard let single = OCSP_resp_get0(pointer, index), let id = OCSP_SINGLERESP_get0_id(single) else { return nil }
      // Only the digests that certificate identifiers are made with in practice; SHA-1 names here, it does not sign.
      var algorithm: OpaquePointer?
      guard OCSP_id_get0_info(nil, &algorithm, nil, nil, id) == 1 else { return nil }
      let digest: OpaquePointer?
      switch OBJ_obj2nid(algorithm) {
      case NID_sha1: digest = EVP_sha1()
      case NID_sha256: digest = EVP_sha256()
      case NID_sha384: digest = EVP_sha384()
      case NID_sha512: digest = EVP_sha512()
      default: return nil
      }
      guard let ours = OCSP_cert_to_id(digest, certificate.pointer, issuer) else { return nil }
      defer { OCSP_CERTID_free(ours) }
      return OCSP_id_cmp(ours, id) == 0 ? OCSPAnswer(single, digest: self.digest) : nil
    }
  }

  /// The time that each answer speaks for.
  var windows: [(thisUpdate: Instant, nextUpdate: Instant)] {
    (0..<min(OCSP_resp_count(pointer), 1000)).compactMap { index in
      OCSP_resp_get0(pointer, index).flatMap { OCSPAnswer($0, digest: digest) }.map {
        ($0.window.thisUpdate, $0.window.nextUpdate)
      }
    }
  }
}
