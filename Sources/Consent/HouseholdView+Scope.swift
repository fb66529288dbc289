import Dossier
import Exchange
import JSONTree

extension HouseholdView {
  private static let territory = FactPath("/foyer/identification/departement").map { FactKey($0) }
  private static let payer = FactPath("/foyer/identification/organisme").map { FactKey($0) }

  /// Whether the household lies within that partner's reach: its competent département, and for a payer its payer number too.
  /// What is not known lies within nobody's.
  func isWithin(reachOf partner: Partner) -> Bool {
    guard let territory = text(Self.territory), partner.scope.covers(.territory(territory)) else { return false }
    guard partner.kind == .payer else { return true }
    return text(Self.payer).map { partner.scope.covers(.payer($0)) } ?? false
  }

  private func text(_ key: FactKey?) -> String? {
    guard let key, case .value(let value) = projection[key]?.value else { return nil }
    return value.stringValue
  }
}

extension DisclosureRequest {
  /// Whether the recipient's reach holds a household of today of that person, or this household.
  ///
  /// Of a person who has left them all, one of those will do. A person without any was never placed: the authors' territories,
  /// compared when a release becomes due, decide alone.
  var isWithinReach: Bool {
    let known = about.households
    let current = known.filter(isCurrent)
    return known.isEmpty || (current.isEmpty ? known : current).contains { $0.isWithin(reachOf: recipient) }
  }

  /// Whether the person is a member of that household on the day of the release, and its file is in force: still at the payer that tells it,
  /// and not closed behind another that is open, as when two files become one.
  func isCurrent(_ household: HouseholdView) -> Bool {
    guard !household.isHandedOver(on: day, among: about.households) else { return false }
    return switch about {
    case .person(let person, let households):
      household.membership(of: person.id, on: day) != nil
        && !households.contains { $0.goesOn(for: person.id, insteadOf: household, among: households, on: day) }
    case .household: true
    }
  }
}
