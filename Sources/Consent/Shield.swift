public import Dossier
public import Exchange
import JSONTree

/// Whom a reader must not find (design §3.13), worked out once for all facts of a person or household.
///
/// Whoever says that a person is protected is believed, whatever others say and whoever spoke last, and a word about somebody who
/// may be the same person counts as one about this person; the recipient must be named by each. A household is covered as soon
/// as a member or a former member is: its address may be the one to hide.
public struct Shield: Sendable {
  private let covered: Set<String>
  private let traces: [String]

  /// What to hide from that recipient on that day; without a recipient, from an operator, whom no protection names.
  public init(_ about: DisclosureRequest.About, from recipient: PartnerID?, on day: CivilDay) {
    let persons = about.persons.filter { $0.isHidden(from: recipient, on: day) }
    guard !persons.isEmpty else {
      (covered, traces) = ([], [])
      return
    }
    let hidden = Set(persons.map(\.id))
    var covered = hidden
    var told = persons.flatMap { [$0.projection] + $0.doubles.map(\.projection) }
    for household in about.households {
      var members = Set(household.members.map(\.id))
      if case .person(let person, _) = about { members.insert(person.id) }
      if !members.isDisjoint(with: hidden) { covered.insert(household.id) }
      if hidden.contains(where: { household.membership(of: $0, on: day) != nil }) { told.append(household.projection) }
    }
    self.covered = covered
    traces = Set(told.flatMap(\.places).flatMap(PlaceText.texts)).sorted()
  }

  /// Whether this person or household is hidden from the reader.
  public func covers(_ bearer: String) -> Bool { covered.contains(bearer) }

  /// What the reader may be shown of a value of that bearer; nil when nothing, not even that there is a value.
  ///
  /// A value that repeats a hidden person's place is kept back whoever bears it: the former spouse's own address may be the same.
  public func shown(_ value: FactValue, under governance: Governance, of bearer: String) -> FactValue? {
    guard !covered.isEmpty, governance.tellsPlace else { return value }
    guard let shown = covers(bearer) ? governance.shielded(value) : value, !isRepeated(in: shown) else { return nil }
    return shown
  }

  private func isRepeated(in value: FactValue) -> Bool {
    PlaceText.texts(value).contains { text in traces.contains { text.contains($0) || $0.contains(text) } }
  }
}

extension Governance {
  /// Whether the fact, whole or in part, can tell where a person is.
  var tellsPlace: Bool { isShielded || !shieldedMembers.isEmpty }
}

extension Projection {
  /// Everything said of where its bearer lives or how to reach him or her, whoever said it, also what has ended: the author may
  /// only have stopped telling it.
  fileprivate var places: [FactValue] {
    let settled = facts.filter { Self.isPlace($0.key) }.values.flatMap { [$0.value] + $0.conflicting.map(\.value) }
    return settled + ended.filter { Self.isPlace($0.key) }.values.flatMap { [$0.claim.value] + $0.conflicting.map(\.value) }
  }

  private static func isPlace(_ key: FactKey) -> Bool {
    key.path.text.hasPrefix("/usager/contact/") || ["/foyer/adresse", "/foyer/contacts"].contains(key.path.text)
  }
}
