import Intake
import Release
import Synchronization

/// The rules in force for both wings: made once, swapped whole, read by every message and every release.
final class RulesBox: Sendable {
  /// What each wing decides by, read from the same files at the same time.
  struct Rules: Sendable {
    let intake: IntakeRules
    let release: ReleaseRules

    init(_ intake: IntakeRules) {
      self.intake = intake
      release = ReleaseRules(
        adapters: intake.adapters, catalogue: intake.catalogue, policy: intake.policy, partners: intake.partners)
    }
  }

  private let rules: Mutex<Rules>

  init(_ rules: IntakeRules) { self.rules = Mutex(Rules(rules)) }

  var current: Rules { rules.withLock { $0 } }

  func replace(with next: IntakeRules) {
    let next = Rules(next)
    rules.withLock { $0 = next }
  }
}
