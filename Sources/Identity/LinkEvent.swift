public import Dossier
public import Exchange

/// What was decided about a subject, and when: the only record of who is who (design §3.8). Appended, never deleted or rewritten.
///
/// Undoing a link is another event; statements stay as they are.
public struct LinkEvent: Hashable, Sendable {
  /// What was decided. The raw value is stored.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// From then on the subject is this bearer.
    case linked = "lie"
    /// From then on it is not.
    case unlinked = "delie"
    /// A person is asked to look; nothing changes meanwhile.
    case review = "a-revoir"
  }

  /// Whom the subject was linked to or parted from.
  public enum Target: Hashable, Sendable {
    /// A person.
    case usager(UsagerID)
    /// A household.
    case foyer(FoyerID)

    /// The identifier.
    public var text: String {
      switch self {
      case .usager(let id): id.text
      case .foyer(let id): id.text
      }
    }
  }

  /// Whom the subject was linked to or parted from, or the bearer that is in doubt.
  public let target: Target
  /// The author's reference that the decision is about.
  public let subject: Subject
  /// What was decided.
  public let kind: Kind
  /// Rule and criteria, never a value: `nir-et-noms: nir, noms, date-naissance`.
  public let evidence: String
  /// In a review, the identifiers of the others concerned.
  public let others: [String]
  /// When it was decided.
  public let decidedAt: Instant

  /// A decision of that moment.
  public init(
    target: Target, subject: Subject, kind: Kind, evidence: String, others: [String] = [], decidedAt: Instant
  ) {
    self.target = target
    self.subject = subject
    self.kind = kind
    self.evidence = evidence
    self.others = others
    self.decidedAt = decidedAt
  }

  /// That what an author told for one use is about whom it called so for another.
  public static func sameReference(_ target: Target, _ subject: Subject, at instant: Instant) -> LinkEvent {
    LinkEvent(target: target, subject: subject, kind: .linked, evidence: "meme-reference", decidedAt: instant)
  }

  /// The event that undoes this link; nil when this is not a link.
  public func undone(because evidence: String, at instant: Instant) -> LinkEvent? {
    guard kind == .linked else { return nil }
    return LinkEvent(target: target, subject: subject, kind: .unlinked, evidence: evidence, decidedAt: instant)
  }
}
