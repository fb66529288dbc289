public import Exchange

/// The person's objection (GDPR 21): heard where the basis is a mission of public interest; no consent, and no withdrawal of one.
public struct Objection: Hashable, Sendable {
  /// The purpose's identifier.
  public let purpose: String
  /// Against whom; nil against every recipient.
  public let recipient: PartnerID?
  /// The first day.
  public let from: CivilDay
  /// The day on which it was taken back.
  public let withdrawn: CivilDay?
  /// The flow of the message that brought it.
  public let reference: String

  /// An objection as recorded.
  public init(purpose: String, recipient: PartnerID?, from: CivilDay, withdrawn: CivilDay? = nil, reference: String) {
    self.purpose = purpose
    self.recipient = recipient
    self.from = from
    self.withdrawn = withdrawn
    self.reference = reference
  }

  func holds(for purpose: String, recipient: PartnerID, on day: CivilDay) -> Bool {
    self.purpose == purpose && self.recipient ?? recipient == recipient && from <= day && withdrawn.map { day < $0 } ?? true
  }
}
