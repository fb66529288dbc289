public import Consent
public import Dossier
public import Exchange
public import Translation

/// What Release decides by at one moment.
public struct ReleaseRules: Sendable {
  /// The partners' formats.
  public let adapters: AdapterLibrary
  /// What the dossier may contain.
  public let catalogue: Catalogue
  /// Who may know what.
  public let policy: Policy
  /// For what may be asked.
  public let procedures: ProcedureBook
  private let byID: [PartnerID: Partner]

  /// The rules of a moment; without procedures where nobody asks.
  public init(
    adapters: AdapterLibrary, catalogue: Catalogue, policy: Policy, partners: [Partner],
    procedures: ProcedureBook = ProcedureBook()
  ) {
    self.adapters = adapters
    self.catalogue = catalogue
    self.policy = policy
    self.procedures = procedures
    byID = Dictionary(partners.map { ($0.id, $0) }) { first, _ in first }
  }

  /// The registered partner of that identifier.
  public func partner(_ id: PartnerID) -> Partner? { byID[id] }

  /// Every registered partner, in the order of identifiers.
  var partners: [Partner] { byID.values.sorted { $0.id < $1.id } }

  /// What each is called.
  var names: [PartnerID: String] { byID.mapValues(\.name) }

  /// The facts for which a format has a place.
  func places(in type: MessageType) -> Set<FactPath> { adapters.places[type] ?? [] }

  /// What each registered partner is: which settles whose word has authority.
  public var kinds: [PartnerID: PartnerKind] { byID.mapValues(\.kind) }
}
