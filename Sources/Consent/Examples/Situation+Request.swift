import Dossier
import Exchange
import JSONTree

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
      consents: consents(example, to: recipient, for: purpose, on: day))
  }

  /// What the person of the example has consented and objected to, as somebody would have written it down.
  private func consents(_ example: Example, to recipient: PartnerID, for purpose: String, on day: CivilDay) -> ConsentBook? {
    var said: [Fact] = []
    let item: JSONObject = ["identifiant": "exemple", "finalite": .string(purpose), "depuis": .string(day.description)]
    if example.consents, let path = ConsentBook.agreementsPath {
      var consent = item
      consent["destinataires"] = [.string(recipient.text)]
      consent["categories"] = .array(FactCategory.allCases.map { .string($0.rawValue) })
      said.append(Fact(FactKey(path, item: "exemple"), .value(.object(consent))))
    }
    if example.objects, let path = ConsentBook.objectionsPath {
      said.append(Fact(FactKey(path, item: "exemple"), .value(.object(item))))
    }
    return projection(of: said, about: example.person).map {
      ConsentBook(PersonView(id: example.person, projection: $0), on: day)
    }
  }

  private func view(_ name: String) -> PersonView? {
    guard name != Self.household else { return nil }
    return projections[name].map { PersonView(id: name, projection: $0) }
  }
}
