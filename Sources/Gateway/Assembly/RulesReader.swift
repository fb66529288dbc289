import Consent
import Dossier
import Exchange
import Intake
import Store
import Translation
import Trust

/// Reads everything that decides: schemas, adapters, conventions, what is trusted, the seals.
struct RulesReader {
  let home: Home
  let installation: Installation
  let settings: Settings

  /// All of it, as the files are now; `instant` says which seal is in use.
  func read(at instant: Instant) throws -> RulesBox.Rules {
    RulesBox.Rules(
      try intake(trusting: try TrustState(partners: home.partners, certificates: home.certs)),
      seals: try SealBook.load(home, at: instant))
  }

  /// The rules of intake over that state of trust.
  func intake(trusting trust: TrustState) throws -> IntakeRules {
    let catalogue = try Catalogue(directory: installation.dossierSchemas)
    let adapters = try AdapterLibrary(directory: installation.adapters, catalogue: catalogue)
    let policy = try Policy(directory: installation.conventions, catalogue: catalogue)
    var limits = VerificationRules()
    limits.maximumBytes = settings.bodyLimit
    limits.pastSeconds = Int64(settings.timeWindowDays) * 86400
    return IntakeRules(
      verifier: MessageVerifier(trust: trust, audience: settings.gateway, rules: limits), adapters: adapters,
      catalogue: catalogue, policy: policy, partners: trust.registry.partners)
  }
}

extension TrustState {
  /// The state as the store keeps it, in force from that moment.
  func entry(at instant: Instant) -> TrustEntry {
    TrustEntry(digest: digest, manifest: manifest, objects: objects, at: instant)
  }
}
