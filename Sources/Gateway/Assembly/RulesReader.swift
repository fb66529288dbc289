import Consent
import Dossier
import Intake
import Translation
import Trust

/// Reads everything that decides: schemas, adapters, conventions, partners.
struct RulesReader {
  let home: Home
  let installation: Installation
  let settings: Settings

  func read() throws -> IntakeRules {
    let catalogue = try Catalogue(directory: installation.dossierSchemas)
    let adapters = try AdapterLibrary(directory: installation.adapters, catalogue: catalogue)
    let policy = try Policy(directory: installation.conventions, catalogue: catalogue)
    let registry = try PartnerRegistry(directory: home.partners)
    var limits = VerificationRules()
    limits.maximumBytes = settings.bodyLimit
    limits.pastSeconds = Int64(settings.timeWindowDays) * 86400
    let verifier = MessageVerifier(registry: registry, audience: settings.gateway, rules: limits)
    return IntakeRules(
      verifier: verifier, adapters: adapters, catalogue: catalogue, policy: policy, partners: registry.partners)
  }
}
