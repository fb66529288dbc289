import Consent
import Dossier
import Store
import Synchronization

/// What a round of releases is judged by: the rules of one moment, and all that was said then of those whom they are about, read and settled once
/// however many releases are about them.
final class ReleaseMoment: Sendable {
  let rules: ReleaseRules
  private let recalled: [Bearer: Result<Recalled, any Error>]
  private let settled = Mutex<[String: SettledProjections]>([:])

  init(rules: ReleaseRules, recalled: [Bearer: Result<Recalled, any Error>]) {
    (self.rules, self.recalled) = (rules, recalled)
  }

  /// What a decision about a bearer looks at for that purpose; nil for a bearer of whom nothing is known. Throws what kept it from being read.
  func about(_ bearer: Bearer, for purpose: String) throws -> DisclosureRequest.About? {
    guard let recalled = try recalled[bearer]?.get() else { return nil }
    let settled = settled.withLock { all in
      if let known = all[purpose] { return known }
      let fresh = SettledProjections()
      all[purpose] = fresh
      return fresh
    }
    return recalled.about(rules.catalogue, rules.kinds, for: purpose, under: rules.policy, settled: settled)
  }
}
