import Consent
import Dossier
import Exchange
import Identity
import Store

/// A bearer as the store recalls it, and everyone who was ever in a household with them.
struct Recollection: Sendable {
  let main: Recalled
  let others: [UsagerID: Recalled]

  init(main: Recalled, others: [UsagerID: Recalled]) {
    self.main = main
    self.others = others
  }

  /// Recalls one after the other, in the caller's transaction; nil when nobody knows the bearer.
  init?(_ bearer: Bearer, recall: (Bearer) throws -> Recalled?) throws {
    guard let main = try recall(bearer) else { return nil }
    var others: [UsagerID: Recalled] = [:]
    for id in Self.members(of: main) { others[id] = try recall(.usager(id)) }
    self.init(main: main, others: others)
  }

  /// Recalls from a store; nil when nobody knows the bearer.
  init?(_ bearer: Bearer, from store: any RecallStore) async throws {
    guard let main = try await store.recall(bearer) else { return nil }
    var others: [UsagerID: Recalled] = [:]
    for id in Self.members(of: main) { others[id] = try await store.recall(.usager(id)) }
    self.init(main: main, others: others)
  }

  private static func members(of recalled: Recalled) -> Set<UsagerID> {
    var ids = Set(recalled.foyers.flatMap(\.members.values))
    if case .usager(let own) = recalled.bearer { ids.remove(own) }
    return ids
  }

  /// What a decision looks at: projections of the bearer, of the households, and of their members, former ones included.
  func about(_ catalogue: Catalogue, _ kinds: [PartnerID: PartnerKind]) -> DisclosureRequest.About? {
    func person(_ id: UsagerID, _ recalled: Recalled) -> PersonView {
      PersonView(id: id.text, projection: Projection.settle(recalled.statements, catalogue: catalogue, kinds: kinds))
    }
    var people: [UsagerID: PersonView] = [:]
    for (id, recalled) in others { people[id] = person(id, recalled) }
    if case .usager(let id) = main.bearer { people[id] = person(id, main) }
    let households = main.foyers.map { foyer in
      HouseholdView(
        id: foyer.id.text,
        projection: Projection.settle(
          foyer.statements, catalogue: catalogue, kinds: kinds, naming: foyer.members.mapValues(\.text)),
        members: Set(foyer.members.values).sorted().compactMap { people[$0] })
    }
    switch main.bearer {
    case .usager(let id): return people[id].map { .person($0, households: households) }
    case .foyer: return households.first.map { .household($0) }
    }
  }
}
