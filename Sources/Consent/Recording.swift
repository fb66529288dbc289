public import Dossier
public import Exchange

/// What the gateway keeps as facts of what a partner told it.
public struct Recording: Hashable, Sendable {
  /// The facts to record, in their order.
  public let kept: [Fact]
  /// The others, which stay in the encrypted message only: each path once, in the order in which it was first told.
  public let unrecorded: [UnrecordedFact]
}

extension Policy {
  /// Parts what a kind of partner may record from what it may not (minimisation at intake); unknown facts are not recorded.
  public func recording(_ facts: [Fact], toldBy kind: PartnerKind) -> Recording {
    var kept: [Fact] = []
    var unrecorded: [UnrecordedFact] = []
    var seen: Set<FactPath> = []
    let convention = conventions[kind]
    for fact in facts {
      let category = categories[fact.key.path]
      if let category, convention?.records(category) == true {
        kept.append(fact)
      } else if seen.insert(fact.key.path).inserted {
        let rule = "\(convention?.file ?? kind.rawValue)#enregistre/\(category?.rawValue ?? "inconnu")"
        unrecorded.append(UnrecordedFact(fact.key.path, rule: rule, isReserved: category == .protection))
      }
    }
    return Recording(kept: kept, unrecorded: unrecorded)
  }
}
