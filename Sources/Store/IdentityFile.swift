public import Exchange
public import Identity

/// A doubt about who somebody is that nobody has decided.
public struct OpenDoubt: Hashable, Sendable {
  /// Its number, which is its place in the queue.
  public let number: Int64
  /// Of whom.
  public let usager: UsagerID
  /// Who may be the same person; nil when the doubt is about the usager alone.
  public let other: UsagerID?
  /// What the doubt is.
  public let reason: Review.Reason
  /// Since when.
  public let since: Instant

  /// A doubt.
  public init(number: Int64, usager: UsagerID, other: UsagerID?, reason: Review.Reason, since: Instant) {
    self.number = number
    self.usager = usager
    self.other = other
    self.reason = reason
    self.since = since
  }
}

/// How a usager came to be who it is: its subjects, each decision about them, and what is open.
public struct IdentityFile: Hashable, Sendable {
  /// One author's subject, by a number that tells nothing of it.
  public struct LinkedSubject: Hashable, Sendable {
    /// Its number.
    public let number: Int64
    /// Whose it is.
    public let author: PartnerID
    /// What it says of who the person is; nil when it says nothing, or its key was destroyed.
    public let evidence: IdentityEvidence?

    /// A subject.
    public init(number: Int64, author: PartnerID, evidence: IdentityEvidence?) {
      self.number = number
      self.author = author
      self.evidence = evidence
    }
  }

  /// One decision about a subject, and what brought it about.
  public struct Event: Hashable, Sendable {
    /// The subject's number.
    public let subject: Int64
    /// Whose it is.
    public let author: PartnerID
    /// What was decided. The raw value says it.
    public let kind: LinkEvent.Kind
    /// Whom the subject was linked to or parted from, or who is in doubt.
    public let target: UsagerID
    /// On what it rests: criteria and weights, never a value.
    public let evidence: String
    /// In a doubt, the others concerned.
    public let others: [String]
    /// When.
    public let decidedAt: Instant
    /// The flow in whose transaction it was decided; nil when a person decided.
    public let flow: String?

    /// An event.
    public init(
      subject: Int64, author: PartnerID, kind: LinkEvent.Kind, target: UsagerID, evidence: String, others: [String],
      decidedAt: Instant, flow: String?
    ) {
      self.subject = subject
      self.author = author
      self.kind = kind
      self.target = target
      self.evidence = evidence
      self.others = others
      self.decidedAt = decidedAt
      self.flow = flow
    }
  }

  /// Who it is now.
  public let usager: UsagerID
  /// Whether it was erased.
  public let isErased: Bool
  /// Who was merged into it.
  public let merged: [UsagerID]
  /// Its subjects, in the order in which they were met.
  public let subjects: [LinkedSubject]
  /// Every decision about any of them that is kept, oldest first.
  public let events: [Event]
  /// The doubts that stand, about it or about another that may be it.
  public let doubts: [OpenDoubt]
  /// What persons decided about it, oldest first.
  public let rulings: [RecordedRuling]

  /// A file.
  public init(
    usager: UsagerID, isErased: Bool, merged: [UsagerID], subjects: [LinkedSubject], events: [Event], doubts: [OpenDoubt],
    rulings: [RecordedRuling]
  ) {
    self.usager = usager
    self.isErased = isErased
    self.merged = merged
    self.subjects = subjects
    self.events = events
    self.doubts = doubts
    self.rulings = rulings
  }

  /// What its subjects say of who the person is.
  public var evidence: [IdentityEvidence] { subjects.compactMap(\.evidence) }
}
