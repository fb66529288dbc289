import Consent
import Dossier
import Exchange
import Identity
import Store

extension Recalled {
  /// What a decision looks at: projections of the bearer, of the households, and of their members, former ones included.
  func about(_ catalogue: Catalogue, _ kinds: [PartnerID: PartnerKind]) -> DisclosureRequest.About? {
    func person(_ id: UsagerID, _ statements: [Statement], isInDoubt: Bool = false) -> PersonView {
      PersonView(
        id: id.text, projection: Projection.settle(statements, catalogue: catalogue, kinds: kinds), isInDoubt: isInDoubt)
    }
    var people: [UsagerID: PersonView] = [:]
    for (id, statements) in others { people[id] = person(id, statements) }
    if case .usager(let id) = bearer { people[id] = person(id, statements, isInDoubt: needsReview) }
    let households = foyers.map { foyer in
      HouseholdView(
        id: foyer.id.text,
        projection: Projection.settle(
          foyer.statements, catalogue: catalogue, kinds: kinds, naming: foyer.members.mapValues(\.text)),
        members: Set(foyer.members.values).sorted().compactMap { people[$0] })
    }
    switch bearer {
    case .usager(let id): return people[id].map { .person($0, households: households) }
    case .foyer: return households.first.map { .household($0) }
    }
  }
}
