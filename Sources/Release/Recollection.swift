public import Consent
public import Dossier
public import Exchange
import Identity
public import Store

extension Recalled {
  /// What a decision looks at: projections of the bearer, of the households, and of their members, former ones included.
  ///
  /// - Returns: nil for a foyer of which the store holds nothing.
  public func about(
    _ catalogue: Catalogue, _ kinds: [PartnerID: PartnerKind]
  ) -> DisclosureRequest.About? {
    func projection(_ statements: [Statement]) -> Projection {
      Projection.settle(statements, catalogue: catalogue, kinds: kinds)
    }
    func person(_ id: UsagerID, _ statements: [Statement], isInDoubt: Bool = false) -> PersonView {
      PersonView(
        id: id.text, projection: projection(statements), isInDoubt: isInDoubt, isRestricted: restricted.contains(id),
        doubles: (doubles[id] ?? [:]).sorted { $0.key < $1.key }.map {
          PersonView(
            id: $0.key.text, projection: projection($0.value), isInDoubt: true, isRestricted: restricted.contains($0.key))
        })
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
