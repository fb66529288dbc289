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
    var settings = try Settings(file: home.settings)
    // To examine tells nobody anything: a convention that is not ready for production hides no evidence.
    settings.profile = .development
    let reader = RulesReader(home: home, installation: installation, settings: settings)
    guard let instant else {
      let now = systemClock.now
      let former = try? await TrustState.recorded(at: now, in: try reading(home))
      return try reader.intake(trusting: try reader.trust(after: former, at: now).state)
    }
    return try reader.intake(trusting: try await .recorded(at: instant, in: try reading(home)))
  }
}
