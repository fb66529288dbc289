import COpenSSL
import Exchange

extension PathWalk {
  /// Whether validation goes on after the fault that OpenSSL has just found.
  func forgives(_ context: OpaquePointer) -> Bool {
    let outer = X509_STORE_CTX_get0_parent_ctx(context)
    switch X509_STORE_CTX_get_error(context) {
    // Weighed afterwards: within the grace such a list counts.
    case X509_V_ERR_CRL_HAS_EXPIRED, X509_V_ERR_CRL_NOT_YET_VALID: return true
    // RFC 5280 §4.2.1.9 prescribes it to authorities, §6.1 does not ask it of paths, and PKITS 4.6.4 accepts it.
    case X509_V_ERR_CA_BCONS_NOT_CRITICAL: return true
    // OpenSSL leaves out the last second, RFC 5280 §4.1.2.5 counts it.
    case X509_V_ERR_CERT_HAS_EXPIRED where Instant(notAfter(context)) == instant: return true
    default: break
    }
    // An anchor is trusted as it is.
    if concernsRevocation(context), isAtAnchor(context) { return true }
    return outer == nil ? forgivesOnPath(context) : forgivesOnIssuerPath(context)
  }

  private func forgivesOnPath(_ context: OpaquePointer) -> Bool {
    let (error, depth) = (X509_STORE_CTX_get_error(context), Int(X509_STORE_CTX_get_error_depth(context)))
    guard concernsRevocation(context), error != X509_V_ERR_CERT_REVOKED else {
      fault = PathFault(context)
      let chain = Self.pointers(X509_STORE_CTX_get0_chain(context))
      suspect = chain.indices.contains(max(depth, 1)) ? chain[max(depth, 1)] : nil
      return false
    }
    notes[depth, default: RevocationNotes()].unknown = PathFault.words(error)
    if error != X509_V_ERR_UNABLE_TO_GET_CRL, let list = X509_STORE_CTX_get0_current_crl(context) { faulty.insert(list) }
    return true
  }

  /// On the path of a certificate that signs CRLs only. A fault there makes the list faulty.
  private func forgivesOnIssuerPath(_ context: OpaquePointer) -> Bool {
    switch X509_STORE_CTX_get_error(context) {
    // The partner's policies are those of who signs messages.
    case X509_V_ERR_NO_EXPLICIT_POLICY: !rules.policies.isEmpty
    case X509_V_ERR_UNABLE_TO_GET_CRL: rules.whenUnknown == .accept
    default: false
    }
  }

  private func concernsRevocation(_ context: OpaquePointer) -> Bool {
    let error = X509_STORE_CTX_get_error(context)
    return error == X509_V_ERR_UNABLE_TO_GET_CRL || error == X509_V_ERR_CERT_REVOKED
      || X509_STORE_CTX_get0_current_crl(context) != nil
  }

  private func isAtAnchor(_ context: OpaquePointer) -> Bool {
    X509_STORE_CTX_get_error_depth(context) == OPENSSL_sk_num(X509_STORE_CTX_get0_chain(context)) - 1
  }

  private func notAfter(_ context: OpaquePointer) -> UnsafePointer<ASN1_TIME>? {
    X509_STORE_CTX_get_current_cert(context).flatMap { X509_get0_notAfter($0) }
  }
}
