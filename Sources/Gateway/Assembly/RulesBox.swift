import Intake
import Synchronization

/// The rules in force: swapped whole, read by every message once.
final class RulesBox: Sendable {
  private let rules: Mutex<IntakeRules>

  init(_ rules: IntakeRules) { self.rules = Mutex(rules) }

  var current: IntakeRules { rules.withLock { $0 } }

  func replace(with next: IntakeRules) { rules.withLock { $0 = next } }
}
