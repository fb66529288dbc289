public import Dossier
public import Identity

/// Who bears facts: a usager or a foyer, by the gateway's own identifier.
public typealias Bearer = LinkEvent.Target

extension LinkEvent.Target {
  /// Person or household.
  public var kind: BearerKind {
    switch self {
    case .usager: .usager
    case .foyer: .foyer
    }
  }

  /// The bearer of that kind and identifier; nil when the identifier is malformed.
  public init?(_ kind: BearerKind, _ text: String) {
    switch kind {
    case .usager:
      guard let id = UsagerID(text) else { return nil }
      self = .usager(id)
    case .foyer:
      guard let id = FoyerID(text) else { return nil }
      self = .foyer(id)
    }
  }
}
