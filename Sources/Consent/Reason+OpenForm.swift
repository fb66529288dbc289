import Dossier

extension Reason {
  private static let protection = FactPath("/usager/protection")

  /// What somebody without the DPO role may be shown of this reason; nil when not even that there is one.
  ///
  /// Guarantees that a reason about a protected person reads like others do: every fact that is kept back has one and the same
  /// ground, what was told in part reads as told, under the rule that tells it, and nothing is marked as reserved. Only the
  /// protection itself has no line: nobody else has one.
  public var openForm: Reason? {
    let path = FactPath(String(key.prefix { $0 != "[" }))
    guard let protection = Self.protection, path?.isWithin(protection) != true else { return nil }
    switch (outcome, ground) {
    case (.withheld, .category), (.withheld, .fact), (.withheld, .sensitivity), (.withheld, .nirInside), (.withheld, .doubt),
      (.withheld, .protection):
      return with(.withheld, .undisclosed, String(rule.prefix { $0 != "/" }))
    case (.masked, _): return with(.released, rule.contains("/faits/") ? .fact : .category, rule)
    default: return with(outcome, ground, rule)
    }
  }

  private func with(_ outcome: Outcome, _ ground: Ground, _ rule: String) -> Reason {
    Reason(bearer: bearer, key: key, outcome: outcome, ground: ground, rule: rule, basis: basis, consent: consent, source: source)
  }
}
