import Dossier
import Exchange

extension Evidence {
  /// What must have been shown of one rule.
  private struct Demand {
    let rule: String
    let told: Bool
    let withheld: Bool
  }

  /// Throws when a rule of the purpose has no example that shows what it lets through, or none that shows what it keeps back.
  func require(for purpose: Purpose) throws(PolicyError) {
    try require(Self.demands(of: purpose), file: purpose.file, purpose.lines)
  }

  /// The same of what is recorded of a kind's word: a category that is recorded was kept, any other was dropped.
  func require(for convention: Convention) throws(PolicyError) {
    let demands = FactCategory.allCases.map { category in
      let isKept = convention.records(category)
      return Demand(rule: "\(convention.file)#enregistre/\(category.rawValue)", told: isKept, withheld: !isKept)
    }
    try require(demands, file: convention.file, convention.lines)
  }

  private func require(_ demands: [Demand], file: String, _ lines: [String: Int]) throws(PolicyError) {
    for demand in demands {
      let missing: String? =
        if demand.told, !told.contains(demand.rule) {
          "that it lets something through"
        } else if demand.withheld, !withheld.contains(demand.rule) {
          "what it keeps back"
        } else { nil }
      guard let missing else { continue }
      throw PolicyError(file, line: lines[demand.rule] ?? 1, "no example shows \(missing): \(demand.rule)")
    }
  }

  private static func demands(of purpose: Purpose) -> [Demand] {
    let rulings = Dictionary(purpose.rulings.values.map { ($0.rule, $0) }) { first, _ in first }.values.sorted {
      $0.rule < $1.rule
    }
    var demands = rulings.map { Demand(rule: $0.rule, told: $0.isReleased, withheld: true) }
    demands += purpose.conditions.map { Demand(rule: $0.rule, told: true, withheld: true) }
    func demand(_ name: String, told: Bool, withheld: Bool) {
      demands.append(Demand(rule: "\(purpose.rule)/\(name)", told: told, withheld: withheld))
    }
    let released = purpose.rulings.values.filter { $0.isReleased && $0.governance.category != .nir }.map(\.governance)
    if purpose.namesNIR || !released.isEmpty { demand("nir", told: purpose.namesNIR, withheld: true) }
    demand("membres", told: purpose.includesMembers, withheld: !purpose.includesMembers)
    demand(
      "sensibilite", told: released.contains { $0.sensitivity == purpose.highestSensitivity },
      withheld: released.contains { $0.highest > purpose.highestSensitivity })
    if purpose.needsConsent { demand("consentement", told: true, withheld: true) }
    switch purpose.basis.kind {
    case .legalObligation: demand("opposition", told: true, withheld: false)
    case .publicInterest: demand("opposition", told: false, withheld: true)
    case .consent: break
    }
    demand("depuis", told: false, withheld: true)
    if purpose.validity.until != nil { demand("jusqua", told: false, withheld: true) }
    for path in purpose.ownItems.keys.sorted() { demand("elements\(path)", told: true, withheld: true) }
    return demands
  }
}

extension Governance {
  /// The sensitivity of its most sensitive value.
  fileprivate var highest: Sensitivity { sensitiveCodes.values.flatMap(\.values).reduce(sensitivity, max) }
}
