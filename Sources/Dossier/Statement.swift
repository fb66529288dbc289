public import Exchange

/// What one author said of one subject in one message (design §3.8): the only thing that is stored of a dossier.
///
/// Immutable. Merging or unmerging persons rewrites none of it.
public struct Statement: Hashable, Sendable {
  /// The gateway's number of the message that said it.
  public let flow: String
  /// Digest of that message's payload: breaks ties in the order of statements.
  public let digest: Digest
  /// The type of the message, which names the adapter.
  public let type: MessageType
  /// Of whom it speaks; `subject.author` is whose word it is.
  public let subject: Subject
  /// Who signed it.
  public let carrier: PartnerID
  /// The day that the data describe.
  public let referenceDate: CivilDay
  /// When the author says the event happened.
  public let eventTime: Instant
  /// The paths for which this is the author's complete word at that date: what is absent below them has ended.
  public let coverage: [FactPath]
  /// What is said, in the order of keys.
  public let facts: [Fact]
  /// What it may be used for.
  public let use: StatementUse

  /// What that author said of that subject.
  public init(
    flow: String, digest: Digest, type: MessageType, subject: Subject, carrier: PartnerID, referenceDate: CivilDay,
    eventTime: Instant, coverage: [FactPath], facts: [Fact], use: StatementUse = .any
  ) {
    self.flow = flow
    self.digest = digest
    self.type = type
    self.subject = subject
    self.carrier = carrier
    self.referenceDate = referenceDate
    self.eventTime = eventTime
    self.coverage = coverage
    self.facts = facts.sorted { $0.key < $1.key }
    self.use = use
  }
}

extension Statement: Comparable {
  /// The order of statements: reference date, event time, digest; never arrival (design §3.8).
  public static func < (left: Statement, right: Statement) -> Bool {
    (left.referenceDate, left.eventTime, left.digest) < (right.referenceDate, right.eventTime, right.digest)
  }
}
