/// A registered body that signs messages. Its keys are Trust's business.
public struct Partner: Hashable, Sendable {
  /// Its short name.
  public let id: PartnerID
  /// Its establishment number.
  public let siret: Siret
  /// The name that people read.
  public let name: String
  /// The family whose dialects it speaks.
  public let family: Family
  /// The kind that gives it its convention.
  public let kind: PartnerKind
  /// Whom it may speak and ask about.
  public let scope: Scope
  /// For whom else it may sign, and until when.
  public let carriages: [Carriage]
  /// False while the partner is suspended: nothing of its is accepted or delivered.
  public let isActive: Bool

  /// A partner as registered.
  public init(
    id: PartnerID, siret: Siret, name: String, family: Family, kind: PartnerKind, scope: Scope,
    carriages: [Carriage] = [], isActive: Bool = true
  ) {
    self.id = id
    self.siret = siret
    self.name = name
    self.family = family
    self.kind = kind
    self.scope = scope
    self.carriages = carriages
    self.isActive = isActive
  }

  /// Whether this partner may carry that author's message of that type on that day.
  public func mayCarry(for author: PartnerID, type: MessageType, on day: CivilDay) -> Bool {
    carriages.contains { $0.author == author && $0.types.contains(type) && day <= $0.until }
  }
}

/// The permission to sign messages whose word is another partner's (design §3.2).
public struct Carriage: Hashable, Sendable {
  /// Whose word it is.
  public let author: PartnerID
  /// The message types that may be carried.
  public let types: Set<MessageType>
  /// The last day, inclusive, on which the permission holds.
  public let until: CivilDay

  /// The permission to carry these types for that author until that day.
  public init(author: PartnerID, types: Set<MessageType>, until: CivilDay) {
    self.author = author
    self.types = types
    self.until = until
  }
}
