import Exchange
public import Identity
import Release
public import Store

extension Assembly {
  /// Erases a usager, logged before it is done; nil when there is none of that identifier.
  public func erase(_ usager: UsagerID, by access: AccessEntry) async throws -> ErasureReport? {
    _ = try await store.record(access)
    return try await store.erase(usager, trace: ReasonBook.trace)
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
