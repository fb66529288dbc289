public import Exchange

/// What is sent to a recipient's address instead of waiting to be collected: leased, tried again, in order for each person
/// (design §3.12, §3.16). A release keeps its place in the mailbox until somebody has it.
public protocol DeliveryStore: Sendable {
  /// Takes up to `limit` sealed releases for that destination until `expiry`, in the order in which they became ready: the earliest of
  /// each bearer, whose leaf is integrated, which nobody holds back and nobody else has. A lease that runs out makes them ready again.
  ///
  /// `permit` is asked for each in the same transaction, before each attempt: what is no longer permitted becomes a tombstone and is not
  /// given out, as in ``MailboxStore/collect(for:of:after:limit:permit:)``.
  func lease(
    deliveriesTo destination: PartnerID, limit: Int, by owner: String, until expiry: Instant,
    permit: @escaping @Sendable (DeliverableRelease) throws -> Bool
  ) async throws -> [LeasedDelivery]

  /// Writes what came of an attempt. False when the release was collected, withdrawn or leased by another meanwhile: nothing is written,
  /// but a destination that took it has it all the same.
  func save(_ outcome: DeliveryOutcome, of lease: LeasedDelivery) async throws -> Bool

  /// How that destination answered last; one that was never called has failed never.
  func destination(_ partner: PartnerID) async throws -> Destination

  /// Writes how a destination answers.
  func record(_ destination: Destination) async throws
}

/// A sealed release that one worker sends.
public struct LeasedDelivery: Hashable, Sendable {
  /// What is sent.
  public let item: MailboxItem
  /// To whom.
  public let destination: PartnerID
  /// How often it was sent, this time included.
  public let sendings: Int
  /// Who holds it.
  public let owner: String
  /// How often the address failed at it before.
  public let faults: Int
  /// Whether nobody had it, or may have had it, before.
  public let isFirst: Bool
  /// Of which W3C trace the message was a step that called for it; nil where nobody traced.
  public let trace: TraceContext?

  /// A lease.
  public init(
    item: MailboxItem, destination: PartnerID, sendings: Int, owner: String, faults: Int = 0, isFirst: Bool = true,
    trace: TraceContext? = nil
  ) {
    self.item = item
    self.destination = destination
    self.sendings = sendings
    self.owner = owner
    self.faults = faults
    self.isFirst = isFirst
    self.trace = trace
  }
}

/// What came of sending a release.
public enum DeliveryOutcome: Hashable, Sendable {
  /// Its recipient has it.
  case delivered
  /// It is sent again at that moment; `failure` is a word, never what somebody wrote.
  case again(at: Instant, failure: String, Failing)
  /// Its recipient refuses it, or never could take it: somebody must decide.
  case dead(DeadLetter.Cause)

  /// How an attempt failed.
  public enum Failing: Hashable, Sendable {
    /// No octet of it left: nobody was told anything.
    case neverLeft
    /// It may have arrived; the address took it, or did not, for reasons of its own.
    case away
    /// The address failed at this release.
    case fault
  }
}

/// How a destination answers: what its breaker knows.
public struct Destination: Hashable, Sendable {
  /// Whose address it is.
  public let partner: PartnerID
  /// How often in a row it failed.
  public var failures: Int
  /// Nothing is sent there before that moment; nil when everything is.
  public var openUntil: Instant?
  /// What failed last, as a word; nil when nothing did.
  public var reason: String?
  /// When it failed last.
  public var failedAt: Instant?
  /// When it took something last.
  public var succeededAt: Instant?

  /// A destination; one of which nothing else is known has failed never.
  public init(
    partner: PartnerID, failures: Int = 0, openUntil: Instant? = nil, reason: String? = nil, failedAt: Instant? = nil,
    succeededAt: Instant? = nil
  ) {
    self.partner = partner
    self.failures = failures
    self.openUntil = openUntil
    self.reason = reason
    self.failedAt = failedAt
    self.succeededAt = succeededAt
  }
}
