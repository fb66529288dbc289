import Dossier
import Exchange
import JSONTree

/// Whom a request must hide from its recipient (design §3.13), worked out once for all its facts.
///
/// Whoever says that a person is protected is believed, whatever others say and whoever spoke last; the recipient must be named
/// by each. A household is covered as soon as a member or a former member is: its address may be the one to hide.
struct Shield {
  private let covered: Set<String>
  private let traces: [String]

  init(_ request: DisclosureRequest) {
    let persons = request.about.persons.filter { $0.isHidden(from: request.recipient.id, on: request.day) }
    guard !persons.isEmpty else {
      (covered, traces) = ([], [])
      return
    }
    let hidden = Set(persons.map(\.id))
    var covered = hidden
    var told = persons.flatMap { Array($0.projection.facts.values) }
    for household in request.about.households {
      var members = Set(household.members.map(\.id))
      if case .person(let person, _) = request.about { members.insert(person.id) }
      if !members.isDisjoint(with: hidden) { covered.insert(household.id) }
      if hidden.contains(where: { household.membership(of: $0, on: request.day) != nil }) {
        told += Array(household.projection.facts.values)
      }
    }
    self.covered = covered
    traces = Set(told.filter(\.tellsPlace).flatMap { ([$0.value] + $0.conflicting.map(\.value)).flatMap(PlaceText.texts) })
      .sorted()
  }

  /// Whether nobody is hidden.
  var isEmpty: Bool { covered.isEmpty }

  /// Whether this person or household is hidden from the recipient.
  func covers(_ bearer: String) -> Bool { covered.contains(bearer) }

  /// Whether the value repeats a hidden person's address, phone or e-mail: the former spouse's own address may be the same.
  func isRepeated(in value: FactValue) -> Bool {
    PlaceText.texts(value).contains { text in traces.contains { text.contains($0) || $0.contains(text) } }
  }
}

extension SettledFact {
  /// Whether the fact says where its bearer lives or how to reach him or her.
  fileprivate var tellsPlace: Bool {
    key.path.text.hasPrefix("/usager/contact/") || key.path.text == "/foyer/adresse"
  }
}

extension PersonView {
  private static let protection = FactPath("/usager/protection").map { FactKey($0) }

  /// Whether anybody's present word protects this person from that recipient.
  func isHidden(from recipient: PartnerID, on day: CivilDay) -> Bool {
    guard let key = Self.protection else { return true }
    let settled = projection[key].map { [$0.value] + $0.conflicting.map(\.value) } ?? []
    let others = projection.ended[key]?.conflicting.map(\.value) ?? []
    return (settled + others).contains { $0.protects(on: day) && !$0.authorises(recipient) }
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

  fileprivate func authorises(_ recipient: PartnerID) -> Bool {
    guard case .value(let json) = self else { return false }
    return json["organismesAutorises"]?.arrayValue?.contains { $0.stringValue == recipient.text } ?? false
  }
}
