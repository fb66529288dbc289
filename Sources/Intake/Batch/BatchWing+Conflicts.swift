import Dossier
import Exchange
import Identity
import Store

extension BatchWing {
  /// How many facts the author of a batch and somebody else disagree on, of those of whom the batch brought news: counted once it is taken in,
  /// beside the writer, so that nobody waits for it. Whoever is cut off counts again.
  func conflicts(in batch: BatchSummary, _ rules: IntakeRules) async throws -> Int64 {
    let kinds = Dictionary(rules.partners.map { ($0.id, $0.kind) }) { first, _ in first }
    var count: Int64 = 0
    // A child of two households is counted once.
    var counted: Set<Bearer> = []
    var place: Int64? = 0
    while let after = place {
      try Task.checkCancellation()
      let page = try await store.contested(in: batch.id, after: after, limit: Self.stride)
      for bearer in page.bearers {
        // One that cannot be read is no reason to take the whole file for undone: `fsck` says it.
        guard let recalled = try? await store.recall(bearer) else { continue }
        for (who, projection) in recalled.projections(rules.catalogue, kinds) {
          let contested = projection.conflicts.count { $0.isSaid(by: batch.author) }
          if contested > 0, counted.insert(who).inserted { count += Int64(contested) }
        }
      }
      place = page.next
    }
    return count
  }
}

extension Recalled {
  /// What is said of the bearer, and of everybody named in its household.
  fileprivate func projections(_ catalogue: Catalogue, _ kinds: [PartnerID: PartnerKind]) -> [(Bearer, Projection)] {
    let persons = others.map { (Bearer.usager($0.key), $0.value) }
    switch bearer {
    case .usager: return [(bearer, Projection.settle(statements, catalogue: catalogue, kinds: kinds))]
    case .foyer:
      return foyers.map { foyer in
        let naming = foyer.members.mapValues(\.text)
        return (
          Bearer.foyer(foyer.id), Projection.settle(foyer.statements, catalogue: catalogue, kinds: kinds, naming: naming)
        )
      } + persons.map { ($0.0, Projection.settle($0.1, catalogue: catalogue, kinds: kinds)) }
    }
  }
}

extension SettledFact {
  /// Whether that author is one of those who disagree.
  fileprivate func isSaid(by author: PartnerID) -> Bool {
    claim.author == author || conflicting.contains { $0.author == author }
  }
}
