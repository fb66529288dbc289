public import Dossier
public import Exchange

extension LinkEvent {
  /// The events that a decision about a person makes, in order; none when nothing changes.
  ///
  /// - Parameter fresh: the identifier to give when the decision is a new usager.
  public static func events(
    of decision: LinkDecision, subject: Subject, fresh: UsagerID, at instant: Instant
  ) -> [LinkEvent] {
    switch decision {
    case .known(let usager, let review): doubt(review, .usager(usager), subject, instant)
    case .link(let usager, let reason):
      [
        LinkEvent(
          target: .usager(usager), subject: subject, kind: .linked, evidence: reason.description, decidedAt: instant)
      ]
    case .new(let review): first(.usager(fresh), subject, instant) + doubt(review, .usager(fresh), subject, instant)
    }
  }

  /// The events that a decision about a household makes, in order; none when nothing changes.
  ///
  /// - Parameter fresh: the identifier to give when the decision is a new household.
  public static func events(
    of decision: FoyerDecision, subject: Subject, fresh: FoyerID, at instant: Instant
  ) -> [LinkEvent] {
    switch decision {
    case .known: []
    case .link(let foyer):
      [
        LinkEvent(
          target: .foyer(foyer), subject: subject, kind: .linked, evidence: "dossier-payeur-et-membre",
          decidedAt: instant)
      ]
    case .new(let review): first(.foyer(fresh), subject, instant) + doubt(review, .foyer(fresh), subject, instant)
    }
  }

  private static func first(_ target: Target, _ subject: Subject, _ instant: Instant) -> [LinkEvent] {
    [LinkEvent(target: target, subject: subject, kind: .linked, evidence: "premiere-connaissance", decidedAt: instant)]
  }

  private static func doubt(_ review: Review?, _ target: Target, _ subject: Subject, _ instant: Instant) -> [LinkEvent] {
    guard let review else { return [] }
    return [
      LinkEvent(
        target: target, subject: subject, kind: .review, evidence: review.reason.rawValue, others: review.others,
        decidedAt: instant)
    ]
  }
}
