import Dossier
public import Exchange
import JSONTree

extension HouseholdView {
  static let membersPath = FactPath("/foyer/membres")

  /// Whether that person is a member on that day.
  public func isMember(_ person: String, on day: CivilDay) -> Bool { membership(of: person, on: day) != nil }

  /// What the household says of that person's membership, when he or she is a member on that day; nil otherwise.
  func membership(of person: String, on day: CivilDay) -> JSONValue? {
    guard let path = Self.membersPath, case .value(let value) = projection[FactKey(path, item: person)]?.value else { return nil }
    if let end = value["dateFin"]?.stringValue, CivilDay(end).map({ $0 < day }) ?? true { return nil }
    return value
  }
}
