public import Exchange

/// The person's consent to one purpose and recipient: the legal basis where, and only where, the purpose says so.
public struct Agreement: Hashable, Sendable {
  /// The purpose's identifier.
  public let purpose: String
  /// To whom.
  public let recipient: PartnerID
  /// The first day.
  public let from: CivilDay
  /// The last day; nil when open.
  public let until: CivilDay?
  /// The day on which it was withdrawn: from then on it is none.
  public let withdrawn: CivilDay?
  /// The flow of the message that brought it.
  public let reference: String

  /// A consent as recorded.
  public init(
    purpose: String, recipient: PartnerID, from: CivilDay, until: CivilDay? = nil, withdrawn: CivilDay? = nil,
    reference: String
  ) {
    self.purpose = purpose
    self.recipient = recipient
    self.from = from
    self.until = until
    self.withdrawn = withdrawn
    self.reference = reference
  }

  func holds(for purpose: String, recipient: PartnerID, on day: CivilDay) -> Bool {
    self.purpose == purpose && self.recipient == recipient && from <= day && day <= until ?? day
      && withdrawn.map { day < $0 } ?? true
  }
}
