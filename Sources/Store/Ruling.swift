public import Exchange
public import Identity

/// A person's decision about who is who. It sticks: nothing that a machine finds later changes it.
public struct Ruling: Hashable, Sendable {
  /// What was decided. The raw value is stored.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Both are one person.
    case same = "meme"
    /// They are two.
    case different = "distincts"
    /// Subjects that were linked are somebody else.
    case parted = "separes"
  }

  /// What was decided.
  public let kind: Kind
  /// About whom.
  public let usager: UsagerID
  /// And about whom else; nil when subjects are parted: who they are then, the store says.
  public let other: UsagerID?
  /// The subjects to part, by the numbers that ``IdentityFile`` gives them.
  public let subjects: Set<Int64>
  /// Which doubt about one usager alone is closed; nil for the only one.
  public let about: Review.Reason?
  /// The system user who decides.
  public let decider: String
  /// Why, in that person's words: kept encrypted, and gone when either person is erased.
  public let reason: String

  /// That both are one person, or two.
  ///
  /// One usager twice closes the only doubt about it.
  public init(_ usager: UsagerID, and other: UsagerID, areSame: Bool, by decider: String, because reason: String) {
    kind = areSame ? .same : .different
    (self.usager, self.other, subjects, about) = (usager, other, [], nil)
    (self.decider, self.reason) = (decider, reason)
  }

  /// That these subjects of a usager are somebody else.
  public init(parting subjects: Set<Int64>, from usager: UsagerID, by decider: String, because reason: String) {
    kind = .parted
    (self.usager, other, self.subjects, about) = (usager, nil, subjects, nil)
    (self.decider, self.reason) = (decider, reason)
  }

  /// That what is in doubt about one usager alone was looked at: that doubt, or the only one.
  public init(closing about: Review.Reason?, of usager: UsagerID, by decider: String, because reason: String) {
    kind = .same
    (self.usager, other, subjects, self.about) = (usager, usager, [], about)
    (self.decider, self.reason) = (decider, reason)
  }
}

/// What became of a decision.
public enum RulingOutcome: Hashable, Sendable {
  /// It was carried out.
  case done(RulingReport)
  /// Something stood in its way; nothing was changed.
  case hindered(Obstacle)

  /// What stands in the way of a decision. The raw value crosses the admin socket.
  public enum Obstacle: String, Hashable, Sendable, CaseIterable {
    /// There is no such usager.
    case unknown = "inconnu"
    /// One of them was erased.
    case erased = "efface"
    /// They are one already.
    case alreadyOne = "deja-un"
    /// Several things are in doubt about one usager, and nobody says which was looked at.
    case severalDoubts = "plusieurs-doutes"
    /// That is not in doubt about the usager; something else is.
    case notInDoubt = "pas-ce-doute"
    /// A subject is not one of the usager's.
    case notTheirs = "pas-les-siens"
    /// No subject would be left.
    case nobodyLeft = "plus-personne"
    /// A restriction of processing stands (GDPR 18): who the person is waits, too.
    case restricted = "limite"
  }
}

/// What a decision did.
public struct RulingReport: Hashable, Sendable {
  /// Who stays.
  public let usager: UsagerID
  /// The other: merged into it, somebody else, or parted from it.
  public let other: UsagerID
  /// When it was decided.
  public let decidedAt: Instant
  /// The bodies that are owed a notice, in order.
  public let told: [PartnerID]
  /// The subjects that are the other from now on, by their numbers, when some were parted: those that were named, or, where these were the
  /// usager before anybody was merged into it, the others.
  public let left: [Int64]

  /// A report.
  public init(usager: UsagerID, other: UsagerID, decidedAt: Instant, told: [PartnerID], left: [Int64] = []) {
    self.usager = usager
    self.other = other
    self.decidedAt = decidedAt
    self.told = told
    self.left = left
  }
}

/// A decision as it is kept.
public struct RecordedRuling: Hashable, Sendable {
  /// What was decided.
  public let kind: Ruling.Kind
  /// About whom.
  public let usager: UsagerID
  /// And about whom else.
  public let other: UsagerID
  /// Who decided.
  public let decider: String
  /// Why; nil when it went with an erased person.
  public let reason: String?
  /// When.
  public let decidedAt: Instant

  /// A decision.
  public init(
    kind: Ruling.Kind, usager: UsagerID, other: UsagerID, decider: String, reason: String?, decidedAt: Instant
  ) {
    self.kind = kind
    self.usager = usager
    self.other = other
    self.decider = decider
    self.reason = reason
    self.decidedAt = decidedAt
  }
}
