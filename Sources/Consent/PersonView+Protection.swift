import Dossier
public import Exchange
import JSONTree

extension PersonView {
  private static let protection = FactPath("/usager/protection").map { FactKey($0) }

  /// Whether anybody's present word protects this person, or one who may be the same, from that recipient.
  func isHidden(from recipient: PartnerID?, on day: CivilDay) -> Bool {
    guard let key = Self.protection else { return true }
    return ([self] + doubles).contains { person in
      let settled = person.projection[key].map { [$0.value] + $0.conflicting.map(\.value) } ?? []
      let others = person.projection.ended[key]?.conflicting.map(\.value) ?? []
      return (settled + others).contains { $0.protects(on: day) && !$0.authorises(recipient) }
    }
  }
}

extension DisclosureRequest.About {
  /// Whether that body may not even learn that somebody is told of this person or household: one of them is protected from it, or their data
  /// are restricted (GDPR 18).
  public func isHidden(from recipient: PartnerID, on day: CivilDay) -> Bool {
    let people: [PersonView] =
      switch self {
      case .person(let person, let households): [person] + households.flatMap(\.members)
      case .household(let household): household.members
      }
    return people.contains { person in
      person.isHidden(from: recipient, on: day) || ([person] + person.doubles).contains(where: \.isRestricted)
    }
  }
}

extension FactValue {
  /// In doubt a person is protected: an activity that is not said, an end that cannot be read, a value that is kept back.
  fileprivate func protects(on day: CivilDay) -> Bool {
    switch self {
    case .value(let json):
      if json["active"]?.boolValue == false { return false }
      return json["jusqua"]?.stringValue.flatMap { CivilDay($0) }.map { day <= $0 } ?? true
    case .absent(.withheld), .absent(.unknownCode): return true
    case .absent(.unknown), .absent(.notComputable), .absent(.notApplicable): return false
    }
  }

  fileprivate func authorises(_ recipient: PartnerID?) -> Bool {
    guard let recipient, case .value(let json) = self else { return false }
    return json["organismesAutorises"]?.arrayValue?.contains { $0.stringValue == recipient.text } ?? false
  }
}
