public import Exchange
public import Trust

extension RegistrarChange {
  /// A new key (PEM certificate) beside the partner's others, which are replaced: each is accepted for that many days more, or until
  /// its own end where that is sooner.
  ///
  /// A certificate that is one of the partner's keys already, put there by hand, takes the others' place in the same way. Refused when
  /// its key is one that was revoked: a certificate can be renewed, a lost key cannot.
  public static func rotate(
    _ id: PartnerID, in state: TrustState, to pem: String, algorithm: SignatureAlgorithm? = nil, overlapDays: Int,
    at instant: Instant
  ) throws -> RegistrarChange {
    let file = try state.file(id)
    let keys = state.registry.keys(of: id)
    let next: RegisteredKey
    do { next = try RegisteredKey(id: "\(id)/next", partner: id, certificate: pem, algorithm: algorithm) } catch {
      throw RegistrationError(id.text, error.reason)
    }
    if let lost = keys.first(where: { $0.key.thumbprint == next.key.thumbprint && $0.terms.revokedAt != nil }) {
      throw RegistrarRefusal.revokedKeyAgain(kid: lost.id)
    }
    let known = keys.first { $0.thumbprint == next.thumbprint }
    let replaced = keys.filter { $0.id != known?.id && $0.terms.retiresAt == nil && !$0.isOver(at: instant) }
    if let known {
      guard !known.isOver(at: instant), known.terms.retiresAt == nil, !replaced.isEmpty else {
        throw RegistrarRefusal.knownKey(kid: known.id)
      }
      guard algorithm == nil || algorithm == known.algorithm else { throw RegistrarRefusal.knownKey(kid: known.id) }
    }
    var (terms, algorithms) = (file.keys, file.algorithms)
    let end = instant.adding(seconds: Int64(overlapDays) * 86400)
    // A key that was replaced before ends no later than this overlap.
    for key in keys where key.id != known?.id && !key.isOver(at: instant) {
      terms[key.stem, default: KeyTerms()].retiresAt = min(key.terms.retiresAt ?? end, end)
    }
    guard known == nil else { return RegistrarChange(file.with(keys: terms)) }
    let stem = nextStem(after: keys.map(\.stem))
    if let algorithm { algorithms[stem] = algorithm }
    return RegistrarChange(file.with(keys: terms, algorithms: algorithms), certificates: [stem: pem])
  }

  /// A key that is not accepted from that moment on, which may lie in the past; what was received before stays right.
  public static func revoke(
    kid: String, in state: TrustState, since: Instant, at instant: Instant
  ) throws(RegistrarRefusal) -> RegistrarChange {
    guard let key = state.registry.key(id: kid) else { throw .unknownKey(kid) }
    if let earlier = key.terms.revokedAt, earlier <= since { throw .revokedAlready(kid: kid, since: earlier) }
    guard since <= instant else { throw .notYet }
    let file = try state.file(key.partner)
    var terms = file.keys
    terms[key.stem, default: KeyTerms()].revokedAt = since
    return RegistrarChange(file.with(keys: terms))
  }

  /// The first `cle-N` after all there are.
  static func nextStem(after stems: [String]) -> String {
    let numbers = stems.compactMap { $0.hasPrefix("cle-") ? Int($0.dropFirst(4)) : nil }
    let (next, isOver) = (numbers.max() ?? 0).addingReportingOverflow(1)
    return isOver ? "cle-\(stems.count + 1)-bis" : "cle-\(next)"
  }
}
