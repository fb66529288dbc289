import Dossier
import Exchange

/// What examples have shown so far: the rules under which something was told, and those under which something was kept back.
struct Evidence {
  private(set) var told: Set<String> = []
  private(set) var withheld: Set<String> = []

  /// What the answer to one example shows of the purpose's rules.
  mutating func take(_ permission: Permission, _ request: DisclosureRequest, _ purpose: Purpose) {
    switch permission {
    case .refused(let reasons):
      withheld.formUnion(reasons.map(\.rule))
      // Each rule that lets through was kept from it by what refused the whole.
      for projection in request.about.everything {
        for fact in projection.settled { if let ruling = purpose.rulings[fact.key.path] { keepBack(ruling) } }
      }
    case .permitted(let dossier):
      told.formUnion(purpose.conditions.map(\.rule))
      if purpose.needsConsent { told.insert("\(purpose.rule)/consentement") }
      if request.objection(to: purpose) != nil { told.insert("\(purpose.rule)/opposition") }
      if !purpose.includesMembers, request.about.households.contains(where: { $0.members.count > 1 }) {
        withheld.insert("\(purpose.rule)/membres")
      }
      for reason in dossier.reasons { take(reason, about: dossier.about, purpose) }
    }
  }

  private mutating func take(_ reason: Reason, about: String, _ purpose: Purpose) {
    guard let path = FactPath(String(reason.key.prefix { $0 != "[" })), let ruling = purpose.rulings[path] else { return }
    guard reason.outcome == .released else {
      if reason.outcome == .withheld { withheld.insert(reason.rule) }
      if reason.ground == .doubt { withheld.insert("\(purpose.rule)/nir") }
      return keepBack(ruling)
    }
    told.insert(reason.rule)
    if path.bearer == .usager, reason.bearer != about { told.insert("\(purpose.rule)/membres") }
    if purpose.ownItems[path] != nil { told.insert("\(purpose.rule)/elements\(path)") }
    if ruling.governance.category == .nir {
      told.insert("\(purpose.rule)/nir")
    } else if ruling.governance.sensitivity == purpose.highestSensitivity {
      told.insert("\(purpose.rule)/sensibilite")
    }
  }

  private mutating func keepBack(_ ruling: Ruling) { if ruling.isReleased { withheld.insert(ruling.rule) } }

  /// What one recorded or dropped fact shows.
  mutating func record(_ path: FactPath, isKept: Bool, by policy: Policy, _ kind: PartnerKind) {
    guard let category = policy.categories[path] else { return }
    let rule = "\(kind.rawValue).yaml#enregistre/\(category.rawValue)"
    if isKept { told.insert(rule) } else { withheld.insert(rule) }
  }
}

extension DisclosureRequest.About {
  /// All that the request knows.
  fileprivate var everything: [Projection] { persons.map(\.projection) + households.map(\.projection) }
}
