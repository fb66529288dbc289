import Dossier
import Exchange

extension Situation {
  /// The request of an invented partner of that kind about that person.
  func request(_ example: Example, of kind: PartnerKind, for purpose: String) throws(PolicyError) -> DisclosureRequest {
    guard let recipient = PartnerID("exemple-\(kind.rawValue)"), let view = view(example.person) else {
      throw example.node.failure("no such person: \(example.person)")
    }
    let partner = Partner(
      id: recipient, siret: siret, name: recipient.text, family: .departement, kind: kind,
      scope: Scope(territories: reach.territories, payers: kind == .payer ? reach.payers : []))
    let household = projections[Self.household].map {
      HouseholdView(id: Self.household, projection: $0, members: persons.compactMap { self.view($0) })
    }
    let day = example.day ?? self.day
    return DisclosureRequest(
      recipient: partner, purpose: purpose, about: .person(view, households: household.map { [$0] } ?? []), day: day,
      agreements: example.consents
        ? [Agreement(purpose: purpose, recipient: recipient, from: day, reference: "exemple")] : [],
      objections: example.objects
        ? [Objection(purpose: purpose, recipient: recipient, from: day, reference: "exemple")] : [])
  }

  private func view(_ name: String) -> PersonView? {
    guard name != Self.household else { return nil }
    return projections[name].map { PersonView(id: name, projection: $0) }
  }
}
