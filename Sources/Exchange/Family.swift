/// The partner administrations' families; a family gives its members their dialects (design §3.2), never their rights.
public enum Family: String, Hashable, Sendable, CaseIterable {
  /// Caisses d'allocations familiales.
  case caf
  /// Caisses de mutualité sociale agricole.
  case msa
  /// France Travail.
  case francetravail
  /// The Département, its delegated bodies and operators.
  case departement
}
