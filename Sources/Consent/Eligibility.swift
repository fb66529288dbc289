import Dossier
import Exchange
import JSONTree

/// Whether the conditions of a purpose hold of the person, and through which households.
struct Eligibility {
  /// The households of which facts may be told: those of which the person is a member now, that lie
  /// within the recipient's scope and that meet every condition on a
  /// household together.
  private(set) var households: [HouseholdView] = []
  /// One reason for each condition that fails.
  private(set) var failures: [Reason] = []
  private static let birthPath = FactPath("/usager/identite/dateNaissance")
  private let purpose: Purpose
  private let request: DisclosureRequest

  init(_ purpose: Purpose, _ request: DisclosureRequest) {
    self.purpose = purpose
    self.request = request
    let (ofFoyer, ofPerson) = (purpose.conditions.filter(\.isAboutFoyer), purpose.conditions.filter { !$0.isAboutFoyer })
    let candidates = request.about.households.filter {
      request.isCurrent($0) && $0.isWithin(reachOf: request.recipient)
    }
    let failing = candidates.map { household in ofFoyer.filter { !holds($0, in: household) } }
    households = zip(candidates, failing).filter { $0.1.isEmpty }.map(\.0)
    failures = ofPerson.filter { !holds($0, in: nil) }.map { failure($0, of: request.about.id) }
    guard households.isEmpty, !ofFoyer.isEmpty else { return }
    if candidates.isEmpty { failures += ofFoyer.map { failure($0, of: request.about.id) } }
    for (household, conditions) in zip(candidates, failing) { failures += conditions.map { failure($0, of: household.id) } }
  }

  private func holds(_ condition: Condition, in household: HouseholdView?) -> Bool {
    switch condition.test {
    case .equals(let path, let value): self.value(path, household) == value
    case .isAmong(let path, let words): self.value(path, household)?.stringValue.map(words.contains) ?? false
    case .role(let benefit, let roles):
      household?.membership(of: request.about.id, on: request.day)?[benefit.member]?.stringValue.map(roles.contains) ?? false
    case .minimumAge(let age): birth.map { $0.years(until: request.day) >= age } ?? false
    case .namesRecipient(let members):
      members.contains { member in
        values(member.path, household).contains { value in
          !hasEnded(value) && member.members.reduce(value) { $0?[$1] }?.stringValue == request.recipient.siret.text
        }
      }
    }
  }

  /// Whether the designation or the path that the value tells is over (`dateFin`, `dateSortie`); in doubt it is.
  private func hasEnded(_ value: JSONValue) -> Bool {
    ["dateFin", "dateSortie"].contains { member in
      value[member].map { $0.stringValue.flatMap { CivilDay($0) }.map { $0 < request.day } ?? true } ?? false
    }
  }

  /// The value that prevails, or those of the items of a list.
  private func values(_ path: FactPath, _ household: HouseholdView?) -> [JSONValue] {
    if let value = value(path, household) { return [value] }
    guard let projection = projection(path, household) else { return [] }
    return projection.settled.compactMap { fact in
      guard fact.key.path == path, fact.key.item != nil, !fact.isConflict || !isUnsettled(path),
        case .value(let value) = fact.value
      else { return nil }
      return value
    }
  }

  private func isUnsettled(_ path: FactPath) -> Bool { purpose.rulings[path]?.governance.settlement == .unsettled }

  private func projection(_ path: FactPath, _ household: HouseholdView?) -> Projection? {
    switch (path.bearer, request.about) {
    case (.foyer, _): household?.projection
    case (.usager, .person(let person, _)): person.projection
    case (.usager, .household): nil
    }
  }

  /// The value that prevails; nil when there is none, or when nothing prevails over a disagreement.
  private func value(_ path: FactPath, _ household: HouseholdView?) -> JSONValue? {
    guard let fact = projection(path, household)?[FactKey(path)], case .value(let value) = fact.value else { return nil }
    guard !fact.isConflict || !isUnsettled(path) else { return nil }
    return value
  }

  /// The latest day on which the person can have been born: in doubt, too young.
  private var birth: CivilDay? {
    guard let path = Self.birthPath,
      let date = value(path, nil)?.stringValue.flatMap({ ReducedDate($0) })
    else { return nil }
    let month = date.month ?? 12
    return date.day ?? [31, 30, 29, 28].lazy.compactMap { CivilDay(year: date.year, month: month, day: $0) }.first
  }

  private func failure(_ condition: Condition, of bearer: String) -> Reason {
    Reason(
      bearer: bearer, key: condition.subject, outcome: .withheld, ground: .condition, rule: condition.rule,
      basis: purpose.basis, source: nil)
  }
}
