import COpenSSL
import Exchange

/// What OCSP responses say on the leaf of a valid path (RFC 6960). Only responses that the issuer signed, or that someone signed whom the
/// issuer itself certified for that, are heard.
struct OCSPHearing {
  enum Finding {
    case revoked(since: Instant)
    case cleared(PathEvidence.Source)
    case silent
  }

  private let hearing: PathHearing
  private let chain: [ParsedCertificate]

  /// A hearing on the first certificate of that path.
  init(_ hearing: PathHearing, chain: [ParsedCertificate]) {
    self.hearing = hearing
    self.chain = chain
  }

  /// Revoked when one response says so; otherwise the newest that says good.
  func finding() -> Finding {
    guard chain.count > 1 else { return .silent }
    var newest: PathEvidence.Source?
    for response in hearing.responses {
      let answers = response.answers(on: chain[0], of: chain[1].pointer).filter {
        $0.window.thisUpdate.clamped(adding: -RevocationKnowledge.skewSeconds) <= hearing.instant
      }
      guard !answers.isEmpty, isAuthentic(response) else { continue }
      for answer in answers {
        switch answer.status {
        case .revoked(let since): return .revoked(since: since)
        case .good:
          if newest.map({ ($0.thisUpdate, $0.digest) < (answer.window.thisUpdate, answer.window.digest) }) ?? true {
            newest = answer.window
          }
        case .unknown: break
        }
      }
    }
    return newest.map { .cleared($0) } ?? .silent
  }

  /// Whether the response is signed, with a digest that counts, by one who may answer for the leaf's issuer (RFC 6960 §4.2.2.2).
  private func isAuthentic(_ response: ParsedResponse) -> Bool {
    defer { ERR_clear_error() }
    guard SignatureStrength.isEnough(OCSP_resp_get0_tbs_sigalg(response.pointer)), let extra = OPENSSL_sk_new_null() else {
      return false
    }
    defer { OPENSSL_sk_free(extra) }
    OPENSSL_sk_push(extra, UnsafeRawPointer(chain[1].pointer))
    var signer: OpaquePointer?
    guard OCSP_resp_get0_signer(response.pointer, &signer, extra) == 1, let signer,
      OCSP_basic_verify(response.pointer, extra, nil, UInt(OCSP_NOVERIFY)) == 1
    else { return false }
    return X509_cmp(signer, chain[1].pointer) == 0 || isDelegate(signer, of: response)
  }

  /// Whether the issuer certified this one directly for signing OCSP responses, validly at that moment, and has not revoked it.
  private func isDelegate(_ signer: OpaquePointer, of response: ParsedResponse) -> Bool {
    guard let signer = response.signers.first(where: { X509_cmp($0.pointer, signer) == 0 }),
      X509_get_extension_flags(signer.pointer) & UInt32(EXFLAG_XKUSAGE) != 0,
      X509_get_extended_key_usage(signer.pointer) & UInt32(XKU_OCSP_SIGN) != 0, signer.signsData, !signer.isAuthority,
      let rules = try? PathRules(
        anchors: hearing.rules.anchors, whenUnknown: hearing.rules.whenUnknown, graceHours: hearing.rules.graceHours)
    else { return false }
    // `id-pkix-ocsp-nocheck`: the issuer vouches for the delegate as long as its certificate lives (RFC 6960 §4.2.2.2.1).
    let needsCheck = X509_get_ext_by_NID(signer.pointer, NID_id_pkix_OCSP_noCheck, -1) < 0
    let delegate = PathHearing(
      leaf: signer, pool: Array(chain.dropFirst().dropLast()), anchors: hearing.anchors, lists: hearing.lists, responses: [],
      rules: rules, instant: hearing.instant)
    switch delegate.verdict(checkingRevocation: needsCheck) {
    case .refused: return false
    case .trusted(let evidence): return evidence.chain.count > 1 && evidence.chain[1] == chain[1].digest
    }
  }
}
