import Exchange

extension PersonView {
  /// Whether nothing may be told: a restriction stands of this person, or of one who may be the same.
  var isSilenced: Bool { isRestricted || doubles.contains(where: \.isRestricted) }
}

extension DisclosureRequest.About {
  /// Whether nothing may be told of the person; of a household, whether that is so of anybody who is a member that day: what holds of it
  /// holds of each of them.
  func isRestricted(on day: CivilDay) -> Bool {
    switch self {
    case .person(let person, _): person.isSilenced
    case .household(let household): household.members.contains { $0.isSilenced && household.isMember($0.id, on: day) }
    }
  }
}
