import Dossier
import Exchange
import JSONTree

/// Whether a household's file is the one in force: a payer that hands it over to another holds history from that day on.
extension HouseholdView {
  private static let payer = FactPath("/foyer/identification/organisme").map { FactKey($0) }
  private static let territory = FactPath("/foyer/identification/departement").map { FactKey($0) }
  private static let right = FactPath("/foyer/rsa/etat").map { FactKey($0) }
  private static let number = FactPath("/foyer/identification/matricule").map { FactKey($0) }
  private static let former = FactPath("/foyer/identification/organismeCedant").map { FactKey($0) }
  private static let next = FactPath("/foyer/identification/organismePrenant").map { FactKey($0) }

  /// Whether the file was handed over by that day: its payer says so, or the file of another of these households names it as where it came from.
  ///
  /// A day that is not said has come. A file that came back since is in force again.
  func isHandedOver(on day: CivilDay, among others: [HouseholdView]) -> Bool {
    let leavings = [handover].compactMap(\.self) + others.filter { $0.id != id }.compactMap { $0.transfer(from: self) }
    let arrival = value(Self.former)?.day("date")
    return leavings.contains { leaving in
      guard let left = leaving.day("date") else { return true }
      return left <= day && arrival.map { $0 < left } ?? true
    }
  }

  /// Whether this household's open file is the one that goes on for an adult of it, where that one's was closed: of the same payer and département, as
  /// when two files become one.
  func goesOn(for person: String, insteadOf closed: HouseholdView, among others: [HouseholdView], on day: CivilDay) -> Bool {
    guard state?.hasPrefix("ouvert") == true, closed.state.map(Self.closedStates.contains) == true,
      let payer = value(Self.payer), payer == closed.value(Self.payer), value(Self.territory) == closed.value(Self.territory),
      !isHandedOver(on: day, among: others)
    else { return false }
    return isAdult(person, on: day)
  }

  /// Whether the person claims the RSA in this household on that day, or is the partner of who does.
  func isAdult(_ person: String, on day: CivilDay) -> Bool {
    membership(of: person, on: day).map(Self.isAdult) ?? false
  }

  /// Whether that membership is of somebody who claims the RSA, or of their partner.
  static func isAdult(_ membership: JSONValue) -> Bool {
    membership["roleRsa"]?.stringValue.map(adultRoles.contains) ?? false
  }

  private static let closedStates: Set<String> = ["clos", "clos-mois-anterieur", "refuse"]
  private static let adultRoles: Set<String> = ["demandeur", "conjoint", "beneficiaire"]

  private var state: String? { value(Self.right)?.stringValue }

  /// What this household says of where it goes, when that is not where it is already.
  private var handover: JSONValue? {
    guard let next = value(Self.next), next["organisme"] != value(Self.payer) else { return nil }
    return next
  }

  /// What this household says of its transfer, when it came from that file.
  private func transfer(from other: HouseholdView) -> JSONValue? {
    guard let former = value(Self.former), let payer = former["organisme"]?.stringValue,
      let number = former["matricule"]?.stringValue,
      other.value(Self.payer)?.stringValue == payer, other.value(Self.number)?.stringValue == number
    else { return nil }
    return former
  }

  private func value(_ key: FactKey?) -> JSONValue? {
    guard let key, case .value(let value) = projection[key]?.value else { return nil }
    return value
  }
}
