import Exchange

/// What kind of partner an endpoint is tried as: it says what it is sent when nothing else is said.
enum PartnerProfile: String, CaseIterable {
  case caf, msa, francetravail, departement
  /// Any endpoint: the type is then given.
  case receiver

  /// A type that a gateway delivers to such a partner.
  var type: String? {
    switch self {
    case .caf: "caf.avis-departement.v1"
    case .msa: "msa.avis-departement.v1"
    case .francetravail: "francetravail.orientation.v1"
    case .departement: "departement.usager.rdvi"
    case .receiver: nil
    }
  }
}
