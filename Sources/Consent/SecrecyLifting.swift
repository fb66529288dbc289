internal import Dossier
public import Exchange
internal import JSONTree

/// What the person tells a professional who is bound to secrecy: of what they may speak, to whom.
///
/// It opens nothing: what stands under professional secrecy is released to nobody, lifted or not, as the secrecy is the professional's to
/// judge (docs/decisions/0028). It is kept so that it can be read, and taken back.
public struct SecrecyLifting: Hashable, Sendable {
  /// The author's identifier of it.
  public let identifier: String
  /// Who is freed of it.
  public let professional: String
  /// Towards whom.
  public let towards: [String]
  /// About what.
  public let subject: String
  /// By what means: `ecrit`, `en-ligne`, `oral-trace`.
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

  /// Reads an item of `/usager/leveesSecret`; nil for one that does not say of whom, towards whom, about what, or since when.
  init?(_ claim: Claim) {
    guard case .value(let value) = claim.value, let identifier = value["identifiant"]?.stringValue,
      let professional = value["professionnel"]?.stringValue, let subject = value["objet"]?.stringValue,
      let towards = value["envers"]?.arrayValue?.compactMap(\.stringValue), !towards.isEmpty, let from = value.day("depuis")
    else { return nil }
    self.identifier = identifier
    self.professional = professional
    self.towards = towards
    self.subject = subject
    self.from = from
    means = value["moyen"]?.stringValue
    collector = value["recueilliPar"]?.stringValue
    representative = value["representant"]?.stringValue
    until = value.day("jusqua")
    withdrawn = value.day("retireLe")
    reference = claim.flow
    author = claim.author
  }

  /// Whether it stands on that day.
  public func counts(on day: CivilDay) -> Bool { from <= day && day <= until ?? day && withdrawn.map { day < $0 } ?? true }
}
