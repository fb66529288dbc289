import Consent
import Intake
import Release
import Synchronization
import Translation
import Trust

/// The rules in force for both wings: swapped part by part, each time for a whole that every message and every release reads at once.
final class RulesBox: Sendable {
  /// What each wing decides by.
  struct Rules: Sendable {
    let intake: IntakeRules
    let release: ReleaseRules
    let seals: SealBook

    init(_ intake: IntakeRules, procedures: ProcedureBook, seals: SealBook) {
      self.intake = intake
      self.seals = seals
      release = ReleaseRules(
        adapters: intake.adapters, catalogue: intake.catalogue, policy: intake.policy, partners: intake.partners,
        procedures: procedures)
    }

    /// The same over that state of trust.
    func trusting(_ trust: TrustState) -> Rules {
      let former = intake.verifier
      let verifier = MessageVerifier(trust: trust, audience: former.audience, rules: former.rules)
      return Rules(
        IntakeRules(
          verifier: verifier, adapters: intake.adapters, catalogue: intake.catalogue, policy: intake.policy,
          partners: trust.registry.partners), procedures: release.procedures, seals: seals)
    }
  }

  private let rules: Mutex<Rules>

  init(_ rules: Rules) { self.rules = Mutex(rules) }

  var current: Rules { rules.withLock { $0 } }

  /// Puts in force what becomes of the rules that are.
  func update(_ change: @Sendable (Rules) -> Rules) { rules.withLock { $0 = change($0) } }

  func update(adapters: AdapterLibrary) {
    update { former in
      let intake = former.intake
      return Rules(
        IntakeRules(
          verifier: intake.verifier, adapters: adapters, catalogue: intake.catalogue, policy: intake.policy,
          partners: intake.partners), procedures: former.release.procedures, seals: former.seals)
    }
  }

  /// Conventions, and the procedures that name their purposes.
  func update(policy: Policy, procedures: ProcedureBook) {
    update { former in
      let intake = former.intake
      return Rules(
        IntakeRules(
          verifier: intake.verifier, adapters: intake.adapters, catalogue: intake.catalogue, policy: policy,
          partners: intake.partners), procedures: procedures, seals: former.seals)
    }
  }

  func update(seals: SealBook) { update { Rules($0.intake, procedures: $0.release.procedures, seals: seals) } }
}
