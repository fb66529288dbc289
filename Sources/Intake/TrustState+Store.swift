public import Exchange
public import Store
public import Trust

extension TrustState {
  /// The state of trust that was in force at a moment, made again from what the store kept of it and nothing else.
  ///
  /// Throws `RegistrationError` when nothing was trusted yet, `StoreError.corrupted` when a part is missing or is not what was recorded.
  public static func recorded(at instant: Instant, in store: any TrustReading) async throws -> TrustState {
    guard let record = try await store.trust(at: instant) else {
      throw RegistrationError("trust", "nothing was trusted yet at \(instant)")
    }
    guard let manifest = try await store.trustObject(record.digest), Digest(of: manifest) == record.digest else {
      throw StoreError.corrupted("the state of trust \(record.digest)")
    }
    do {
      var objects: [Digest: [UInt8]] = [:]
      for digest in try parts(of: manifest) { objects[digest] = try await store.trustObject(digest) }
      return try TrustState(manifest: manifest) { objects[$0] }
    } catch let error as RegistrationError {
      throw StoreError.corrupted("the state of trust \(record.digest): \(error)")
    }
  }
}
