public import Consent
public import Dossier
public import Exchange
public import Translation
public import Trust

/// What Intake decides by at one moment: a value, swapped whole when a partner, an adapter or a convention changes.
public struct IntakeRules: Sendable {
  /// Who signs with what.
  public let verifier: MessageVerifier
  /// The partners' formats.
  public let adapters: AdapterLibrary
  /// What the dossier may contain.
  public let catalogue: Catalogue
  /// Who may know what, and what triggers a release.
  public let policy: Policy
  /// The registered partners: those that releases may go to.
  public let partners: [Partner]

  /// The rules of a moment.
  public init(
    verifier: MessageVerifier, adapters: AdapterLibrary, catalogue: Catalogue, policy: Policy, partners: [Partner]
  ) {
    self.verifier = verifier
    self.adapters = adapters
    self.catalogue = catalogue
    self.policy = policy
    self.partners = partners
  }
}
