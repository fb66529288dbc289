public import Exchange
public import Identity

/// Who decided something about a person's data, and why.
public struct OperatorDecision: Hashable, Sendable {
  /// The system user.
  public let person: String
  /// Under which role.
  public let role: String
  /// Why, in the operator's words.
  public let reason: String
  /// When.
  public let at: Instant

  /// A decision.
  public init(person: String, role: String, reason: String, at: Instant) {
    self.person = person
    self.role = role
    self.reason = reason
    self.at = at
  }

  /// The decision that an operator's command carries out.
  public init(_ access: AccessEntry) {
    self.init(person: access.person, role: access.role, reason: access.reason, at: access.at)
  }
}

/// That the processing of a person's data was restricted (GDPR 18), until it was lifted.
public struct Restriction: Hashable, Sendable {
  /// The decision.
  public let decided: OperatorDecision
  /// The decision that ended it; nil while it stands.
  public let lifted: OperatorDecision?

  /// Whether nothing of the person may be told.
  public var stands: Bool { lifted == nil }

  /// A restriction.
  public init(decided: OperatorDecision, lifted: OperatorDecision?) {
    self.decided = decided
    self.lifted = lifted
  }
}

/// What restricting or lifting did.
public struct RestrictionReport: Hashable, Sendable {
  /// Whether anything changed: a restriction that stands is not set again, and one that does not stand is not lifted.
  public let hasChanged: Bool
  /// How many sealed releases about the person were withdrawn at once.
  public let withdrawn: Int64
  /// How many releases became due by the lifting.
  public let due: Int64

  /// A report.
  public init(hasChanged: Bool, withdrawn: Int64 = 0, due: Int64 = 0) {
    self.hasChanged = hasChanged
    self.withdrawn = withdrawn
    self.due = due
  }
}

/// Reads restrictions.
public protocol RestrictionReading: Sendable {
  /// Every restriction of a usager, oldest first; nil when the store knows no such usager.
  func restrictions(of usager: UsagerID) async throws -> [Restriction]?
}

/// Restricting the processing of a person's data, and lifting it (GDPR 18).
public protocol RestrictionStore: RestrictionReading {
  /// Restricts a usager by that operator's decision, which is logged in the same transaction; nil when the store knows no such usager.
  ///
  /// From then on ``Recalled/restricted`` names the usager. What is sealed about the person and was not collected yet becomes a tombstone;
  /// what is being made is made again. What others' releases tell of the person is judged when it is collected. While it stands no clock of
  /// retention takes what is held of the person, and the person cannot be erased (``StoreError/restricted(_:)``).
  func restrict(_ usager: UsagerID, by access: AccessEntry) async throws -> RestrictionReport?

  /// Lifts what stands, logged likewise; nil when the store knows no such usager.
  ///
  /// What was withheld or withdrawn meanwhile becomes due: each state about the person, the person's households and their members once
  /// more, and each event that came to nothing.
  func lift(_ usager: UsagerID, by access: AccessEntry) async throws -> RestrictionReport?
}
