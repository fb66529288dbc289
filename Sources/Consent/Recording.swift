public import Dossier
public import Exchange

/// What the gateway keeps as facts of what a partner told it.
public struct Recording: Hashable, Sendable {
  /// The facts to record, in their order.
  public let kept: [Fact]
  /// Why each of the others stays in the encrypted message only.
  public let reasons: [Reason]
}

extension Policy {
  /// Parts what a kind of partner may record from what it may not (minimisation at intake); unknown facts are not recorded.
  public func recording(_ facts: [Fact], of bearer: String, toldBy kind: PartnerKind) -> Recording {
    var kept: [Fact] = []
    var reasons: [Reason] = []
    let convention = conventions[kind]
    for fact in facts {
      let category = categories[fact.key.path]
      if let category, convention?.records(category) == true {
        kept.append(fact)
      } else {
        let rule = "\(convention?.file ?? kind.rawValue)#enregistre/\(category?.rawValue ?? "inconnu")"
        reasons.append(
          Reason(
            bearer: bearer, key: fact.key.description, outcome: .dropped, ground: .notRecorded, rule: rule, basis: nil,
            source: nil, isReserved: category == .protection))
      }
    }
    return Recording(kept: kept, reasons: reasons)
  }
}
