import COpenSSL
import Exchange

extension PathFault {
  /// The fault that OpenSSL has just found.
  init(_ context: OpaquePointer) {
    let error = X509_STORE_CTX_get_error(context)
    let certificate = X509_STORE_CTX_get_current_cert(context)
    var since: Instant?
    switch error {
    case X509_V_ERR_CERT_HAS_EXPIRED: since = certificate.flatMap { Instant(X509_get0_notAfter($0)) }
    case X509_V_ERR_CERT_NOT_YET_VALID: since = certificate.flatMap { Instant(X509_get0_notBefore($0)) }
    case X509_V_ERR_CERT_REVOKED:
      var entry: OpaquePointer?
      if let list = X509_STORE_CTX_get0_current_crl(context), X509_CRL_get0_by_cert(list, &entry, certificate) > 0 {
        since = Instant(X509_REVOKED_get0_revocationDate(entry))
      }
    default: break
    }
    let subject = certificate.map { SubjectText.of($0) } ?? ""
    self.init(
      Reason(openSSL: error), depth: Int(X509_STORE_CTX_get_error_depth(context)),
      subject.isEmpty ? Self.words(error) : "\(Self.words(error)): \(subject)", since: since)
  }

  /// The fault of a validation that ended without asking about one.
  init(unasked context: OpaquePointer) {
    let error = X509_STORE_CTX_get_error(context)
    self.init(Reason(openSSL: error), depth: Int(X509_STORE_CTX_get_error_depth(context)), Self.words(error))
  }

  /// OpenSSL's own words.
  static func words(_ error: Int32) -> String { String(cString: X509_verify_cert_error_string(Int(error))) }
}

extension PathFault.Reason {
  /// What an error of OpenSSL's validation comes down to; those that are left are departures from the profile of RFC 5280 §4.
  init(openSSL error: Int32) {
    switch error {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
      X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE, X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
      X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_CERT_UNTRUSTED, X509_V_ERR_CERT_REJECTED:
      self = .noAnchor
    case X509_V_ERR_CERT_HAS_EXPIRED: self = .expired
    case X509_V_ERR_CERT_NOT_YET_VALID: self = .notYetValid
    case X509_V_ERR_CERT_SIGNATURE_FAILURE, X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE,
      X509_V_ERR_SIGNATURE_ALGORITHM_MISMATCH, X509_V_ERR_SIGNATURE_ALGORITHM_INCONSISTENCY,
      X509_V_ERR_UNSUPPORTED_SIGNATURE_ALGORITHM:
      self = .signature
    case X509_V_ERR_PERMITTED_VIOLATION, X509_V_ERR_EXCLUDED_VIOLATION, X509_V_ERR_SUBTREE_MINMAX,
      X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE, X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX, X509_V_ERR_UNSUPPORTED_NAME_SYNTAX:
      self = .nameConstraint
    case X509_V_ERR_INVALID_CA, X509_V_ERR_INVALID_NON_CA, X509_V_ERR_PATHLEN_INVALID_FOR_NON_CA,
      X509_V_ERR_CA_BCONS_NOT_CRITICAL:
      self = .basicConstraints
    case X509_V_ERR_PATH_LENGTH_EXCEEDED, X509_V_ERR_CERT_CHAIN_TOO_LONG, X509_V_ERR_PROXY_PATH_LENGTH_EXCEEDED:
      self = .pathLength
    case X509_V_ERR_KEYUSAGE_NO_CERTSIGN, X509_V_ERR_INVALID_PURPOSE, X509_V_ERR_KEYUSAGE_NO_DIGITAL_SIGNATURE,
      X509_V_ERR_PATHLEN_WITHOUT_KU_KEY_CERT_SIGN, X509_V_ERR_KU_KEY_CERT_SIGN_INVALID_FOR_NON_CA,
      X509_V_ERR_CA_CERT_MISSING_KEY_USAGE:
      self = .keyUsage
    case X509_V_ERR_NO_EXPLICIT_POLICY, X509_V_ERR_INVALID_POLICY_EXTENSION: self = .policy
    case X509_V_ERR_CERT_REVOKED: self = .revoked
    case X509_V_ERR_UNABLE_TO_GET_CRL: self = .revocationUnknown
    case X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION: self = .criticalExtension
    case X509_V_ERR_EE_KEY_TOO_SMALL, X509_V_ERR_CA_KEY_TOO_SMALL, X509_V_ERR_CA_MD_TOO_WEAK,
      X509_V_ERR_EC_KEY_EXPLICIT_PARAMS:
      self = .weakKey
    case X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY, X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD,
      X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD, X509_V_ERR_INVALID_EXTENSION, X509_V_ERR_UNSPECIFIED,
      X509_V_ERR_OUT_OF_MEM:
      self = .malformed
    default: self = .profile
    }
  }
}
