import Dossier

extension PermittedDossier {
  /// The same permission for a format that holds one person: what is about other persons is left out, and its reasons say that the
  /// format has no place for it. Never permits more.
  ///
  /// - Parameter format: the message type, as reasons name it.
  public func ofPersonAlone(in format: String) -> PermittedDossier {
    PermittedDossier(
      recipient: recipient, purpose: purpose, about: about, policy: policy,
      parts: parts.filter { $0.bearer == .foyer || $0.reference == about },
      reasons: reasons.map { reason in
        guard reason.bearer != about, FactPath(String(reason.key.prefix { $0 != "[" }))?.bearer == .usager,
          reason.outcome == .released || reason.outcome == .masked
        else { return reason }
        return Reason(
          bearer: reason.bearer, key: reason.key, outcome: .dropped, ground: .adapter, rule: format, basis: reason.basis,
          consent: reason.consent, source: reason.source, isReserved: reason.isReserved)
      })
  }
}
