internal import Dossier
public import Exchange
internal import JSONTree

/// The person's consent (GDPR 6(1)(a), 7) to one purpose, for bodies named one by one: the legal basis where, and only where, the
/// purpose says so. The members follow ISO/IEC TS 27560.
///
/// It is none of the other four things that a person may say: an objection, an agreement to be reached by a channel, an agreement to a
/// reorientation, or the lifting of professional secrecy. Each is a fact of its own, and none is read for another.
public struct Agreement: Hashable, Sendable {
  /// The author's identifier of the consent.
  public let identifier: String
  /// The purpose's identifier.
  public let purpose: String
  /// For which bodies, by their partner identifiers.
  public let recipients: Set<String>
  /// The categories of facts that it is for, by ``FactCategory``'s words: nothing else leaves.
  public let categories: Set<String>
  /// The version of the notice that the person was given.
  public let notice: String?
  /// By what means it was given: `ecrit`, `en-ligne`, `oral-trace`.
  public let means: String?
  /// Who collected it.
  public let collector: String?
  /// Who gave it in the person's stead; nil when it was the person.
  public let representative: String?
  /// The first day.
  public let from: CivilDay
  /// The last day; nil when open.
  public let until: CivilDay?
  /// The day on which it was withdrawn: from then on it is none.
  public internal(set) var withdrawn: CivilDay?
  /// The flow of the message that brought it.
  public let reference: String
  /// Whose word it is.
  public let author: PartnerID
  /// Who signed it.
  public let carrier: PartnerID
  /// When it was said, as its author signed it.
  public let said: Instant

  /// Reads an item of `/usager/consentements`; nil for one that does not say for what, for whom, of what, or since when.
  init?(_ claim: Claim) {
    guard case .value(let value) = claim.value, let identifier = value["identifiant"]?.stringValue,
      let purpose = value["finalite"]?.stringValue, let from = value.day("depuis"),
      let recipients = value.texts("destinataires"), let categories = value.texts("categories")
    else { return nil }
    self.identifier = identifier
    self.purpose = purpose
    self.recipients = recipients
    self.categories = categories
    notice = value["versionNotice"]?.stringValue
    means = value["moyen"]?.stringValue
    collector = value["recueilliPar"]?.stringValue
    representative = value["representant"]?.stringValue
    self.from = from
    until = value.day("jusqua")
    withdrawn = value.day("retireLe")
    reference = claim.flow
    author = claim.author
    carrier = claim.carrier
    said = claim.eventTime
  }

  /// Whether it is for that purpose and body.
  func isFor(_ purpose: String, _ recipient: PartnerID) -> Bool {
    self.purpose == purpose && recipients.contains(recipient.text)
  }

  /// Whether a body that it is for wrote it down or carried it: nobody else can say that the person gave it.
  public var isByBeneficiary: Bool { recipients.contains(author.text) || recipients.contains(carrier.text) }

  /// Whether it counts on that day; who may give it is ``ProtectionMeasure``'s to say.
  public func counts(on day: CivilDay) -> Bool { from <= day && day <= until ?? day && withdrawn.map { day < $0 } ?? true }
}

extension JSONValue {
  /// A whole day; nil for a date of reduced precision.
  func day(_ name: String) -> CivilDay? { self[name]?.stringValue.flatMap { CivilDay($0) } }

  /// A list of texts that holds at least one.
  fileprivate func texts(_ name: String) -> Set<String>? {
    let texts = self[name]?.arrayValue?.compactMap(\.stringValue) ?? []
    return texts.isEmpty ? nil : Set(texts)
  }
}
