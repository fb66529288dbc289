public import Exchange

/// What is proven: an adapter offline, or one end of an exchange as a black box.
public enum ConformanceProfile: String, Hashable, Sendable, CaseIterable {
  /// Adapters, without a network.
  case adapters
  /// A gateway, seen by a partner.
  case gateway
  /// A partner's endpoint, seen by a gateway.
  case partner

  /// The promises that it holds a subject to, in the order of their numbers.
  public var requirements: [RequirementLine] {
    switch self {
    case .adapters: AdapterRequirement.allCases.map(\.line)
    case .gateway: GatewayRequirement.allCases.map(\.line)
    case .partner: PartnerRequirement.allCases.map(\.line)
    }
  }

  /// What its reports are about, as a title.
  public func title(in language: Language) -> String {
    switch self {
    case .adapters: language.text("Adaptateurs", "Adapters")
    case .gateway: language.text("Passerelle, vue d'un partenaire", "Gateway, as a partner sees it")
    case .partner: language.text("Partenaire, vu de la passerelle", "Partner, as the gateway sees it")
    }
  }
}
