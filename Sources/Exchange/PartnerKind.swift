/// What a partner is in law and practice; its kind alone chooses its convention, hence its rights (design §3.2).
public enum PartnerKind: String, Hashable, Sendable, CaseIterable {
  /// CAF or MSA as payer of the RSA.
  case payer = "payeur"
  /// The conseil départemental itself.
  case departmentalCouncil = "conseil-departemental"
  /// A body to which the département delegates support (never inherits the département's rights).
  case delegatedBody = "delegataire"
  /// France Travail.
  case franceTravail = "france-travail"
  /// Mission locale.
  case missionLocale = "mission-locale"
  /// Cap emploi.
  case capEmploi = "cap-emploi"
  /// Centre communal or intercommunal d'action sociale.
  case ccas
  /// Structure of integration through economic activity (IAE).
  case iaeStructure = "structure-iae"
  /// Operator of a local scheme: mobility platform, FSL, SLIME, housing mediation.
  case localOperator = "operateur"
}
