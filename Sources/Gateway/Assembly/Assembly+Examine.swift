public import Exchange
import Foundation
public import Intake
import Store
import Trust

extension Assembly {
  /// The rules of a home that no server needs to hold, to examine a message by.
  ///
  /// - Parameters:
  ///   - instant: nil for what the files say now; else what was in force at that moment, read from the store alone: the partners, keys,
  ///     anchors, revocation lists and responses of then. Adapters and conventions are those of now.
  public static func rules(
    _ home: Home, installation: Installation, at instant: Instant? = nil
  ) async throws -> IntakeRules {
    let reader = try examiner(home, installation)
    return try reader.intake(trusting: try await trust(home, reader, at: instant))
  }

  private static func trust(_ home: Home, _ reader: RulesReader, at instant: Instant?) async throws -> TrustState {
    if let instant { return try await .recorded(at: instant, in: try reading(home)) }
    // What is in force now by the store; there may be no store to ask yet.
    let former: TrustState? =
      if let store = try? reading(home) { try? await .recorded(at: systemClock.now, in: store) } else { nil }
    return try reader.trust(after: former, at: systemClock.now).state
  }

  /// To examine tells nobody anything: a convention that is not ready for production hides no evidence.
  private static func examiner(_ home: Home, _ installation: Installation) throws -> RulesReader {
    var settings = try Settings(file: home.settings)
    settings.profile = .development
    return RulesReader(home: home, installation: installation, settings: settings)
  }
}
