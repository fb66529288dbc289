public import Identity
public import Store

extension SQLiteStore {
  /// See ``RestrictionStore/restrict(_:by:)``.
  public func restrict(_ usager: UsagerID, by access: AccessEntry) async throws -> RestrictionReport? {
    try await writer.submit { try $0.restrict(usager, by: access) }
  }

  /// See ``RestrictionStore/lift(_:by:)``.
  public func lift(_ usager: UsagerID, by access: AccessEntry) async throws -> RestrictionReport? {
    try await writer.submit { try $0.lift(usager, by: access) }
  }
}

extension SQLiteReading {
  /// See ``RestrictionReading/restrictions(of:)``.
  public func restrictions(of usager: UsagerID) async throws -> [Restriction]? {
    try await core.read { try $0.restrictions(of: usager) }
  }
}
