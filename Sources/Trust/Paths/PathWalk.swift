import COpenSSL
import Exchange

/// One run of OpenSSL's path building and validation (RFC 5280 §6) over given candidates.
///
/// OpenSSL asks at each fault whether it counts. Faults of paths do. Faults of CRLs do not end the run: which certificate they leave
/// without revocation information is noted here and weighed by the partner's rules afterwards.
final class PathWalk {
  /// What a path is sought among.
  struct Candidates {
    var anchors: [ParsedCertificate]
    var pool: [ParsedCertificate]
    var lists: [ParsedRevocationList]
  }

  let rules: PathRules
  let instant: Instant
  /// What was noted of each certificate's revocation, by depth.
  var notes: [Int: RevocationNotes] = [:]
  /// CRLs that turned out not to count, although no other may be there.
  var faulty: Set<OpaquePointer> = []
  var fault: PathFault?
  /// The authority's certificate without which another path might do.
  var suspect: OpaquePointer?
  var standardCheck: X509_STORE_CTX_cert_crl_fn?
  private let certificates: [OpaquePointer: ParsedCertificate]
  private let lists: [OpaquePointer: ParsedRevocationList]
  private let candidates: Candidates

  init(among candidates: Candidates, rules: PathRules, at instant: Instant) {
    self.candidates = candidates
    self.rules = rules
    self.instant = instant
    certificates = Dictionary(
      (candidates.anchors + candidates.pool).map { ($0.pointer, $0) }, uniquingKeysWith: { first, _ in first })
    lists = Dictionary(candidates.lists.map { ($0.pointer, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The path from that leaf to an anchor; nil when there is none, and then ``fault`` says why.
  func run(from leaf: ParsedCertificate, revocation: Bool) -> [ParsedCertificate]? {
    defer { ERR_clear_error() }
    guard let store = X509_STORE_new(), let context = X509_STORE_CTX_new(),
      let pool = OPENSSL_sk_new_null(), let crls = OPENSSL_sk_new_null()
    else { return nil }
    defer {
      X509_STORE_CTX_free(context)
      X509_STORE_free(store)
      OPENSSL_sk_free(pool)
      OPENSSL_sk_free(crls)
    }
    for anchor in candidates.anchors { X509_STORE_add_cert(store, anchor.pointer) }
    for certificate in candidates.pool { OPENSSL_sk_push(pool, UnsafeRawPointer(certificate.pointer)) }
    for list in candidates.lists { OPENSSL_sk_push(crls, UnsafeRawPointer(list.pointer)) }
    guard prepare(context, store, leaf.pointer, pool) else { return nil }
    X509_STORE_CTX_set0_crls(context, crls)
    let parameters = X509_STORE_CTX_get0_param(context)
    X509_VERIFY_PARAM_set_flags(parameters, passerelle_path_flags())
    if revocation { X509_VERIFY_PARAM_set_flags(parameters, passerelle_revocation_flags()) }
    if !rules.policies.isEmpty { X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_EXPLICIT_POLICY)) }
    // Without a set of its own a path that requires a policy itself may have any (RFC 5280 §6.1.1 (c)).
    for policy in rules.policies.isEmpty ? ["2.5.29.32.0"] : rules.policies.sorted() {
      guard let object = OBJ_txt2obj(policy, 1) else { continue }
      if X509_VERIFY_PARAM_add0_policy(parameters, object) != 1 { ASN1_OBJECT_free(object) }
    }
    // Level 2: 112 bits (RSA 2048, SHA-256). Ten authorities are more than any path in use has.
    X509_VERIFY_PARAM_set_auth_level(parameters, 2)
    X509_VERIFY_PARAM_set_depth(parameters, 10)
    X509_VERIFY_PARAM_set_time(parameters, instant.wholeSeconds)
    return withExtendedLifetime(self) {
      X509_STORE_CTX_set_ex_data(context, 0, Unmanaged.passUnretained(self).toOpaque())
      let verified = X509_verify_cert(context) == 1
      let pointers = Self.pointers(X509_STORE_CTX_get0_chain(context))
      let chain = pointers.compactMap { $0 == leaf.pointer ? leaf : certificates[$0] }
      if verified, fault == nil, chain.count == pointers.count {
        fault = Self.profileFault(of: chain)
        return fault == nil ? chain : nil
      }
      if fault == nil { fault = PathFault(unasked: context) }
      return nil
    }
  }

  private static func profileFault(of chain: [ParsedCertificate]) -> PathFault? {
    for (depth, certificate) in chain.enumerated() {
      guard let words = certificate.profileFault else { continue }
      return PathFault(.profile, depth: depth, "\(words): \(SubjectText.of(certificate.pointer))")
    }
    return nil
  }

  /// Initialises the context with our two questions in the place of OpenSSL's: which fault counts, and which CRL was consulted.
  private func prepare(
    _ context: OpaquePointer, _ store: OpaquePointer, _ leaf: OpaquePointer, _ pool: OpaquePointer
  ) -> Bool {
    guard X509_STORE_CTX_init(context, store, leaf, pool) == 1 else { return false }
    standardCheck = X509_STORE_CTX_get_cert_crl(context)
    X509_STORE_CTX_cleanup(context)
    X509_STORE_set_cert_crl(store) { context, list, certificate in
      guard let walk = PathWalk.of(context) else { return 0 }
      return walk.consult(context, list, certificate)
    }
    guard X509_STORE_CTX_init(context, store, leaf, pool) == 1 else { return false }
    X509_STORE_CTX_set_verify_cb(context) { verified, context in
      guard verified != 1 else { return 1 }
      guard let context, let walk = PathWalk.of(context) else { return 0 }
      return walk.forgives(context) ? 1 : 0
    }
    return true
  }

  /// The run that a context belongs to; that of a CRL issuer's path belongs to the one of the path.
  private static func of(_ context: OpaquePointer?) -> PathWalk? {
    guard let context else { return nil }
    let outer = X509_STORE_CTX_get0_parent_ctx(context) ?? context
    return X509_STORE_CTX_get_ex_data(outer, 0).map { Unmanaged<PathWalk>.fromOpaque($0).takeUnretainedValue() }
  }

  private func consult(_ context: OpaquePointer?, _ list: OpaquePointer?, _ certificate: OpaquePointer?) -> Int32 {
    guard let context, let list else { return 0 }
    if faulty.contains(list) { return 1 }
    if let known = lists[list] {
      let outer = X509_STORE_CTX_get0_parent_ctx(context) ?? context
      notes[Int(X509_STORE_CTX_get_error_depth(outer)), default: RevocationNotes()].consulted.append(known)
    }
    return standardCheck?(context, list, certificate) ?? 0
  }

  /// What a stack holds.
  static func pointers(_ stack: OpaquePointer?) -> [OpaquePointer] {
    (0..<max(0, OPENSSL_sk_num(stack))).compactMap { OPENSSL_sk_value(stack, $0).map { OpaquePointer($0) } }
  }
}
