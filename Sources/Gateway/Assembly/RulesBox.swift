import Intake
import Release
import Synchronization

/// The rules in force for both wings: made once, swapped whole, read by every message and every release.
final class RulesBox: Sendable {
  /// What each wing decides by, read from the same files at the same time.
  struct Rules: Sendable {
    let intake: IntakeRules
    let release: ReleaseRules
    let seals: SealBook

    init(_ intake: IntakeRules, seals: SealBook) {
      self.intake = intake
      self.seals = seals
      release = ReleaseRules(
        adapters: intake.adapters, catalogue: intake.catalogue, policy: intake.policy, partners: intake.partners)
    }
  }

  private let rules: Mutex<Rules>

  init(_ rules: Rules) { self.rules = Mutex(rules) }

  var current: Rules { rules.withLock { $0 } }

  func replace(with next: Rules) { rules.withLock { $0 = next } }
}
