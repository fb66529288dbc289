internal import Dossier
public import Exchange
internal import JSONTree

/// What the person answers to a reorientation that is proposed: neither a decision, nor consent (GDPR). Nothing is told by virtue of it, and
/// no purpose asks for it.
public struct ReorientationAgreement: Hashable, Sendable {
  /// What the person answered. The raw value is the dossier's word.
  public enum Answer: String, Hashable, Sendable, CaseIterable {
    /// Agreed.
    case agreed = "accord"
    /// Did not.
    case declined = "refus"
  }

  /// The author's identifier of the answer.
  public let identifier: String
  /// What was answered.
  public let answer: Answer
  /// The body proposed, by its name or SIRET.
  public let target: String?
  /// Who proposed it.
  public let proposer: String?
  /// The day on which it was given.
  public let given: CivilDay
  /// By what means: `ecrit`, `en-ligne`, `oral-trace`.
  public let means: String?
  /// Who collected it.
  public let collector: String?
  /// Who gave it in the person's stead; nil when it was the person.
  public let representative: String?
  /// The day on which it was withdrawn: from then on it is none.
  public internal(set) var withdrawn: CivilDay?
  /// The flow of the message that brought it.
  public let reference: String
  /// Whose word it is.
  public let author: PartnerID

  /// Reads an item of `/usager/orientation/accordsReorientation`; nil for one that does not say what was answered, and when.
  init?(_ claim: Claim) {
    guard case .value(let value) = claim.value, let identifier = value["identifiant"]?.stringValue,
      let answer = value["reponse"]?.stringValue.flatMap({ Answer(rawValue: $0) }), let given = value.day("date")
    else { return nil }
    self.identifier = identifier
    self.answer = answer
    self.given = given
    target = (value["organismeAccueil"]?["libelle"] ?? value["organismeAccueil"]?["siret"])?.stringValue
    proposer = value["proposePar"]?.stringValue
    means = value["moyen"]?.stringValue
    collector = value["recueilliPar"]?.stringValue
    representative = value["representant"]?.stringValue
    withdrawn = value.day("retireLe")
    reference = claim.flow
    author = claim.author
  }

  /// Whether it stands on that day.
  public func counts(on day: CivilDay) -> Bool { given <= day && withdrawn.map { day < $0 } ?? true }
}
