public import Store

extension Assembly {
  /// Carries out what a person decided about who is who, logged before it is done.
  public func decide(_ ruling: Ruling, by access: AccessEntry) async throws -> RulingOutcome {
    _ = try await store.record(access)
    return try await store.decide(ruling)
  }
}
