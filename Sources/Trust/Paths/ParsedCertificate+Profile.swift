import COpenSSL

extension ParsedCertificate {
  /// What RFC 5280 forbids in an extension and OpenSSL lets pass as long as it does not need it; nil when there is nothing.
  var profileFault: String? {
    do {
      if let usages = try decode(NID_ext_key_usage).map({ OpaquePointer($0) }) {
        defer { EXTENDED_KEY_USAGE_free(usages) }
        if OPENSSL_sk_num(usages) == 0 { return "an extended key usage that names none (RFC 5280 §4.2.1.12)" }
      }
      if let accesses = try decode(NID_info_access).map({ OpaquePointer($0) }) {
        defer { AUTHORITY_INFO_ACCESS_free(accesses) }
        if OPENSSL_sk_num(accesses) == 0 { return "an authority information access that names none (RFC 5280 §4.2.2.1)" }
      }
      if let constraints = try decode(NID_name_constraints)?.assumingMemoryBound(to: NAME_CONSTRAINTS.self) {
        defer { NAME_CONSTRAINTS_free(constraints) }
        let (permitted, excluded) = (constraints.pointee.permittedSubtrees, constraints.pointee.excludedSubtrees)
        if OPENSSL_sk_num(permitted) <= 0, OPENSSL_sk_num(excluded) <= 0 {
          return "name constraints that constrain nothing (RFC 5280 §4.2.1.10)"
        }
      }
      return nil
    } catch {
      return "an extension that cannot be read"
    }
  }

  private struct Unreadable: Error {}

  /// An extension as OpenSSL decodes it; nil when it is absent. Throws when it is there twice, or cannot be decoded.
  private func decode(_ kind: Int32) throws -> UnsafeMutableRawPointer? {
    var found: Int32 = 0
    let value = X509_get_ext_d2i(pointer, kind, &found, nil)
    // -1 says absent; every other value without an object says why there is none.
    if value == nil, found != -1 { throw Unreadable() }
    return value
  }
}
