public import JSONTree
public import Trust

/// Who examines a gateway: a registered partner, with what it may post and ask.
public struct ExaminingPartner: Sendable {
  /// What a partner asks of a person before asking the person.
  public struct Ask: Sendable {
    /// The purpose, of the partner's convention.
    public let purpose: String
    /// The procedure.
    public let procedure: String
    /// The person, by the partner's reference or by description.
    public let person: JSONValue
    /// The partner's own number of the case; nil when the person is known to it.
    public let caseReference: String?

    /// An ask.
    public init(purpose: String, procedure: String, person: JSONValue, caseReference: String? = nil) {
      self.purpose = purpose
      self.procedure = procedure
      self.person = person
      self.caseReference = caseReference
    }
  }

  /// The registered key.
  public let key: SigningKey
  /// The CloudEvents source.
  public let source: String
  /// The identifier of the gateway that is examined.
  public let gateway: String
  /// A right document of an invented person.
  public let sample: SampleDocument
  /// The purpose under which the mailbox is collected; nil when none is given.
  public let purpose: String?
  /// What is asked; nil when nothing is given.
  public let ask: Ask?

  /// A partner that examines that gateway.
  public init(
    key: SigningKey, source: String, gateway: String, sample: SampleDocument, purpose: String? = nil, ask: Ask? = nil
  ) {
    self.key = key
    self.source = source
    self.gateway = gateway
    self.sample = sample
    self.purpose = purpose
    self.ask = ask
  }
}
