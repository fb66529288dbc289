public import Exchange

/// Why one fact was released or not, or why nothing was: no value, ever.
public struct Reason: Hashable, Sendable {
  /// What became of it. The raw value is stored.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// Told whole.
    case released = "communique"
    /// Told without some of its members.
    case masked = "masque"
    /// Not told.
    case withheld = "retenu"
    /// Told to the gateway and not kept, or permitted and without a place in the recipient's format.
    case dropped = "ecarte"
  }

  /// What decided. The raw value is stored.
  public enum Ground: String, Hashable, Sendable, CaseIterable {
    /// The category's rule.
    case category = "categorie"
    /// The fact's own rule.
    case fact = "fait"
    /// No rule names the fact.
    case unknownFact = "fait-inconnu"
    /// The value is more sensitive than the purpose admits.
    case sensitivity = "sensibilite"
    /// The value holds a NIR and the purpose does not name it.
    case nirInside = "nir"
    /// Who the person is awaits review, or the NIR contradicts the civil status told with it: it may be somebody else's.
    case doubt = "doute"
    /// The fact is about another member of the household.
    case otherMember = "autre-membre"
    /// An item of a list that names another body.
    case otherRecipient = "autre-destinataire"
    /// The person is no member of that household now.
    case formerHousehold = "ancien-foyer"
    /// Design §3.13; such reasons are reserved.
    case protection
    /// A condition on the person does not hold.
    case condition
    /// The person has not consented.
    case consent = "consentement"
    /// The person objects.
    case objection = "opposition"
    /// The processing of the person's data is restricted (GDPR 18).
    case restriction = "limitation"
    /// The person's death is told: nothing of theirs is told until that is found to be wrong.
    case death = "deces"
    /// The recipient's convention has no such purpose.
    case noPurpose = "sans-finalite"
    /// The purpose is not in force on that day.
    case period = "periode"
    /// The recipient is suspended.
    case suspended = "suspendu"
    /// The household lies outside the recipient's scope.
    case scope = "perimetre"
    /// Not told, without saying why: ``Reason/openForm`` only, never stored.
    case undisclosed = "non-communique"
    /// The author's convention does not let this be recorded.
    case notRecorded = "non-enregistre"
    /// The recipient's format has no place for it.
    case adapter = "adaptateur"
  }

  /// Whose word the fact is.
  public struct Source: Hashable, Sendable {
    /// The gateway's number of the message.
    public let flow: String
    /// Whose word.
    public let author: PartnerID
    /// Who signed.
    public let carrier: PartnerID
    /// The day that the data describe.
    public let referenceDate: CivilDay

    /// That message.
    public init(flow: String, author: PartnerID, carrier: PartnerID, referenceDate: CivilDay) {
      self.flow = flow
      self.author = author
      self.carrier = carrier
      self.referenceDate = referenceDate
    }
  }

  /// The gateway's identifier of the person or household.
  public let bearer: String
  /// The fact: its path and, in a list, its item.
  public let key: String
  /// What became of it.
  public let outcome: Outcome
  /// What decided.
  public let ground: Ground
  /// Where the rule is written: `france-travail.yaml#orientation/categories/identite`.
  public let rule: String
  /// The purpose's legal basis.
  public let basis: Basis?
  /// The flow of the consent or objection that decided.
  public let consent: String?
  /// Whose word it is; nil when there is no fact.
  public let source: Source?
  /// Whether only the DPO role may be shown this reason: it would tell that somebody is protected.
  public let isReserved: Bool

  /// A reason.
  public init(
    bearer: String, key: String, outcome: Outcome, ground: Ground, rule: String, basis: Basis?, consent: String? = nil,
    source: Source?, isReserved: Bool = false
  ) {
    self.bearer = bearer
    self.key = key
    self.outcome = outcome
    self.ground = ground
    self.rule = rule
    self.basis = basis
    self.consent = consent
    self.source = source
    self.isReserved = isReserved
  }
}
