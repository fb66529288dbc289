public import Exchange
public import Identity
public import Release
public import Store

extension Assembly {
  /// Erases a usager, logged before it is done; nil when there is none of that identifier.
  public func erase(_ usager: UsagerID, by access: AccessEntry) async throws -> ErasureReport? {
    _ = try await store.record(access)
    let report = try await store.erase(usager, trace: ReasonBook.trace)
    // Should this fail, the order fails with it: erasing once more changes nothing and writes it down.
    try ErasureWitness(home: home).keep()
    return report
  }

  /// Keeps a proposal of correction about a usager, for these bodies; the releases that carry it, in their order, or nil when there is
  /// nobody of that identifier. Whether each may know it is judged by this gateway's rules when its release is made.
  public func propose(
    _ proposal: Proposal, to recipients: [PartnerID], on usager: UsagerID, by access: AccessEntry
  ) async throws -> [String]? {
    try await store.propose(proposal.storedBytes, about: usager, to: recipients, by: OperatorDecision(access))
  }

  /// Restricts the processing of a usager's data or lifts it, logged with it; nil when there is none of that identifier.
  public func carryOut(_ order: RestrictionOrder, on usager: UsagerID, by access: AccessEntry) async throws -> RestrictionReport?
  {
    switch order {
    case .restrict: try await store.restrict(usager, by: access)
    case .lift: try await store.lift(usager, by: access)
    }
  }
}

/// What the data protection officer orders (GDPR 18). The raw value is in the path of the admin socket.
public enum RestrictionOrder: String, Hashable, Sendable, CaseIterable {
  /// Keep everything and tell nobody anything.
  case restrict
  /// Tell again.
  case lift
}
