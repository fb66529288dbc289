public import Exchange
import Foundation
public import Intake
public import Store
public import Trust

extension Assembly {
  /// The rules of a home that no server needs to hold, to examine a message by.
  ///
  /// - Parameters:
  ///   - instant: nil for what the files say now; else what was in force at that moment, read from the store alone: the partners, keys,
  ///     anchors, revocation lists and responses of then. Adapters and conventions are those of now.
  public static func rules(
    _ home: Home, installation: Installation, at instant: Instant? = nil
  ) async throws -> IntakeRules {
    let reader = RulesReader(home: home, installation: installation, settings: try Settings(file: home.settings))
    guard let instant else {
      return try reader.intake(trusting: try TrustState(partners: home.partners, certificates: home.certs))
    }
    return try reader.intake(trusting: try await trust(at: instant, in: try reading(home)))
  }

  /// The state of trust that was in force at a moment, made again from what the store kept of it and nothing else.
  public static func trust(at instant: Instant, in store: any TrustReading) async throws -> TrustState {
    guard let record = try await store.trust(at: instant), let manifest = try await store.trustObject(record.digest) else {
      throw RegistrationError("trust", "nothing was trusted yet at \(instant)")
    }
    var objects: [Digest: [UInt8]] = [:]
    for digest in try TrustState.parts(of: manifest) { objects[digest] = try await store.trustObject(digest) }
    return try TrustState(manifest: manifest) { objects[$0] }
  }
}
