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
}
