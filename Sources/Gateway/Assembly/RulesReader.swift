import Consent
import Dossier
import Exchange
import Intake
import Store
import Translation
import Trust

/// Reads everything that decides: schemas, adapters, conventions, procedures, what is trusted, the seals.
struct RulesReader {
  let home: Home
  let installation: Installation
  let settings: Settings

  /// All of it over that state of trust; `instant` says which seal is in use.
  func read(trusting trust: TrustState, at instant: Instant) throws -> RulesBox.Rules {
    let intake = try intake(trusting: trust)
    return RulesBox.Rules(
      intake, procedures: try procedures(intake.catalogue, intake.policy), seals: try seals(at: instant))
  }

  /// The rules of intake over that state of trust.
  func intake(trusting trust: TrustState) throws -> IntakeRules {
    let catalogue = try catalogue()
    var limits = VerificationRules()
    limits.maximumBytes = settings.bodyLimit
    limits.pastSeconds = Int64(settings.timeWindowDays) * 86400
    return IntakeRules(
      verifier: MessageVerifier(trust: trust, audience: settings.gateway, rules: limits), adapters: try adapters(catalogue),
      catalogue: catalogue, policy: try policy(catalogue), partners: trust.registry.partners)
  }

  private func catalogue() throws -> Catalogue {
    try installation.shelf.value(of: [installation.dossierSchemas]) { try Catalogue(directory: installation.dossierSchemas) }
  }

  /// What is trusted now. A file that is wrong is a fault, and leaves what it speaks of as it was.
  func trust(after former: TrustState?, at instant: Instant) throws -> TrustFolder {
    try TrustFolder(partners: home.partners, certificates: home.certs, after: former, at: instant)
  }

  func adapters(_ catalogue: Catalogue) throws -> AdapterLibrary {
    try installation.shelf.value(of: [installation.adapters], by: [catalogue.digest]) {
      try AdapterLibrary(directory: installation.adapters, catalogue: catalogue)
    }
  }

  /// Who may know what. In production a purpose that is not ready for it is an error, and every such purpose is named.
  func policy(_ catalogue: Catalogue) throws -> Policy {
    let policy = try installation.shelf.value(of: [installation.conventions], by: [catalogue.digest]) {
      try Policy(directory: installation.conventions, catalogue: catalogue)
    }
    switch settings.profile {
    case .development: break
    case .production:
      let unready = policy.unready
      guard unready.isEmpty else { throw UnreadyConventions(purposes: unready) }
    }
    return policy
  }

  /// For what may be asked, under these conventions.
  func procedures(_ catalogue: Catalogue, _ policy: Policy) throws -> ProcedureBook {
    let folders = [installation.procedures, installation.rights]
    return try installation.shelf.value(of: folders, by: [catalogue.digest, policy.digest]) {
      try ProcedureBook(
        directory: installation.procedures, rights: RightBook(directory: installation.rights, catalogue: catalogue),
        catalogue: catalogue, policy: policy)
    }
  }

  func seals(at instant: Instant) throws -> SealBook { try SealBook.load(home, at: instant) }
}

extension TrustState {
  /// The state as the store keeps it, in force from that moment.
  func entry(at instant: Instant) -> TrustEntry {
    TrustEntry(digest: digest, manifest: manifest, objects: objects, at: instant)
  }
}
