internal import Dossier
public import Exchange
internal import JSONTree

/// The person's objection (GDPR 21; CRPA L114-8 II for proactive use): heard where the basis is a mission of public interest; no
/// consent, and no withdrawal of one.
public struct Objection: Hashable, Sendable {
  /// The author's identifier of the objection.
  public let identifier: String
  /// The purpose's identifier; it is heard against every body that has it.
  public let purpose: String
  /// The first day.
  public let from: CivilDay
  /// The day on which it was taken back.
  public let lifted: CivilDay?
  /// Who collected it.
  public let collector: String?
  /// The flow of the message that brought it.
  public let reference: String

  /// Reads an item of `/usager/oppositions`; nil for one that does not say to what.
  ///
  /// One that does not say since when counts from the day of the message: a person who objects is heard.
  init?(_ claim: Claim) {
    guard case .value(let value) = claim.value, let identifier = value["identifiant"]?.stringValue,
      let purpose = value["finalite"]?.stringValue
    else { return nil }
    self.identifier = identifier
    self.purpose = purpose
    from = value.day("depuis") ?? claim.referenceDate
    lifted = value.day("leveeLe")
    collector = value["recueillieParOrganisme"]?.stringValue
    reference = claim.flow
  }

  /// Whether it stands on that day.
  public func counts(on day: CivilDay) -> Bool { from <= day && lifted.map { day < $0 } ?? true }
}
