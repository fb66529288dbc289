import COpenSSL
import Exchange

/// One verification of one token against the request that it answers and the certificates that are trusted.
struct TimestampCheck {
  /// The DER of the request.
  let question: [UInt8]
  /// The trusted certificates, DER.
  let anchors: [[UInt8]]

  /// The token, when everything about it holds: its certificates as of its own time, or of another.
  func token(_ der: [UInt8], of digest: Digest, asOf instant: Instant? = nil) throws(TimestampError) -> TimestampToken {
    ERR_clear_error()
    defer { ERR_clear_error() }
    var at: UnsafePointer<UInt8>?
    let token = der.withUnsafeBufferPointer { buffer in
      at = buffer.baseAddress
      let token = d2i_PKCS7(nil, &at, buffer.count)
      guard token == nil || at == buffer.baseAddress.map({ $0 + buffer.count }) else {
        PKCS7_free(token)
        return UnsafeMutablePointer<PKCS7>?.none
      }
      return token
    }
    guard let token else { throw .malformed }
    defer { PKCS7_free(token) }
    guard let info = PKCS7_to_TS_TST_INFO(token) else { throw .malformed }
    defer { TS_TST_INFO_free(info) }
    let content = try TimestampContent(info)
    try requireModernDigest(token)
    try verify(token, at: instant ?? content.genTime)
    return TimestampToken(der: der, digest: digest, content: content)
  }

  /// A signature over a SHA-1 or MD5 digest proves nothing for years.
  private func requireModernDigest(_ token: UnsafeMutablePointer<PKCS7>) throws(TimestampError) {
    guard timestamp_signer_count(token) == 1, let signer = timestamp_signer(token, 0) else {
      throw .badSignature("one signer is expected")
    }
    guard let algorithm = signer.pointee.digest_alg,
      [NID_sha256, NID_sha384, NID_sha512].contains(OBJ_obj2nid(algorithm.pointee.algorithm))
    else { throw .badSignature("SHA-256, SHA-384 or SHA-512 is expected") }
  }

  private func verify(_ token: UnsafeMutablePointer<PKCS7>, at instant: Instant) throws(TimestampError) {
    let request = question.withUnsafeBufferPointer { buffer in
      var at = buffer.baseAddress
      return d2i_TS_REQ(nil, &at, buffer.count)
    }
    guard let request else { throw .malformed }
    defer { TS_REQ_free(request) }
    // Imprint, nonce and policy as in the request; those that it does not have are not compared.
    guard let context = TS_REQ_to_TS_VERIFY_CTX(request, nil) else { throw .malformed }
    defer { TS_VERIFY_CTX_free(context) }
    TS_VERIFY_CTX_add_flags(context, Int32(bitPattern: TS_VFY_SIGNATURE))
    // The context frees the store.
    TS_VERIFY_CTX_set_store(context, try store(at: instant))
    guard TS_RESP_verify_token(context, token) == 1 else { throw Self.reason() }
  }

  /// What is trusted at that moment. The purpose, timestamps alone and critical, is OpenSSL's own condition on the signer.
  private func store(at instant: Instant) throws(TimestampError) -> OpaquePointer {
    guard let store = X509_STORE_new(), let rules = X509_STORE_get0_param(store) else { throw .untrusted("no store") }
    for anchor in anchors {
      let certificate = anchor.withUnsafeBufferPointer { buffer in
        var at = buffer.baseAddress
        return d2i_X509(nil, &at, buffer.count)
      }
      defer { X509_free(certificate) }
      guard certificate != nil, X509_STORE_add_cert(store, certificate) == 1 else {
        X509_STORE_free(store)
        throw .untrusted("a configured certificate cannot be used")
      }
    }
    X509_VERIFY_PARAM_set_time(rules, time_t(instant.milliseconds / 1000))
    // What an administrator configured is trusted as it stands, a root or not.
    X509_VERIFY_PARAM_set_flags(rules, UInt(X509_V_FLAG_PARTIAL_CHAIN))
    // 112 bits: RSA keys of 2048 bits at least, and no SHA-1 in the chain.
    X509_VERIFY_PARAM_set_auth_level(rules, 2)
    return store
  }

  /// OpenSSL's complaint as ours.
  private static func reason() -> TimestampError {
    let (codes, text) = OpenSSLText.complaints()
    let reasons = codes.filter { ERR_GET_LIB($0) == ERR_LIB_TS }.map { ERR_GET_REASON($0) }
    for reason in reasons {
      switch reason {
      case TS_R_MESSAGE_IMPRINT_MISMATCH: return .anotherDigest
      case TS_R_NONCE_MISMATCH, TS_R_NONCE_NOT_RETURNED: return .anotherNonce
      case TS_R_POLICY_MISMATCH: return .anotherPolicy
      case TS_R_CERTIFICATE_VERIFY_ERROR, TS_R_ESS_SIGNING_CERTIFICATE_ERROR: return .untrusted(text)
      case TS_R_UNSUPPORTED_VERSION, TS_R_WRONG_CONTENT_TYPE, TS_R_NO_CONTENT, TS_R_BAD_PKCS7_TYPE, TS_R_BAD_TYPE,
        TS_R_DETACHED_CONTENT, TS_R_PKCS7_TO_TS_TST_INFO_FAILED:
        return .malformed
      default: continue
      }
    }
    return .badSignature(text)
  }
}
