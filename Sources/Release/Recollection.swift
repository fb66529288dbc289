public import Consent
public import Dossier
public import Exchange
import Identity
public import Store

extension Recalled {
  /// What a decision about that purpose looks at: nothing that was told for another proactive one (CRPA L114-8 II).
  ///
  /// - Parameter settled: what was settled for that purpose of others who were recalled at the same moment.
  public func about(
    _ catalogue: Catalogue, _ kinds: [PartnerID: PartnerKind], for purpose: String, under policy: Policy,
    settled: SettledProjections = SettledProjections()
  ) -> DisclosureRequest.About? {
    about(catalogue, kinds, settled: settled) { policy.statements($0, servingAs: purpose) }
  }

  /// The proactive purposes for which something of the bearer or of its households was told, in order.
  public var proactivePurposes: [String] {
    Set((statements + foyers.flatMap(\.statements)).compactMap(\.use.proactivePurpose)).sorted()
  }

  /// What a decision looks at: projections of the bearer, of the households, and of their members, former ones included.
  ///
  /// - Parameters:
  ///   - settled: what was settled in the same way of others who were recalled at the same moment.
  ///   - seen: what of the statements about one bearer may be looked at; all of them unless it says otherwise.
  /// - Returns: nil for a foyer of which the store holds nothing.
  public func about(
    _ catalogue: Catalogue, _ kinds: [PartnerID: PartnerKind], settled: SettledProjections = SettledProjections(),
    seeing seen: ([Statement]) -> [Statement] = { $0 }
  ) -> DisclosureRequest.About? {
    func projection(_ id: UsagerID, _ statements: [Statement]) -> Projection {
      settled.of(.usager(id)) { Projection.settle(seen(statements), catalogue: catalogue, kinds: kinds) }
    }
    func person(_ id: UsagerID, _ statements: [Statement], isInDoubt: Bool = false) -> PersonView {
      PersonView(
        id: id.text, projection: projection(id, statements), isInDoubt: isInDoubt, isRestricted: restricted.contains(id),
        doubles: (doubles[id] ?? [:]).sorted { $0.key < $1.key }.map {
          PersonView(
            id: $0.key.text, projection: projection($0.key, $0.value), isInDoubt: true, isRestricted: restricted.contains($0.key))
        })
    }
    var people: [UsagerID: PersonView] = [:]
    for (id, statements) in others { people[id] = person(id, statements) }
    if case .usager(let id) = bearer { people[id] = person(id, statements, isInDoubt: needsReview) }
    let households = foyers.map { foyer in
      HouseholdView(
        id: foyer.id.text,
        projection: settled.of(.foyer(foyer.id)) {
          Projection.settle(
            seen(foyer.statements), catalogue: catalogue, kinds: kinds, naming: foyer.members.mapValues(\.text))
        },
        members: Set(foyer.members.values).sorted().compactMap { people[$0] })
    }
    switch bearer {
    case .usager(let id): return people[id].map { .person($0, households: households) }
    case .foyer: return households.first.map { .household($0) }
    }
  }
}
