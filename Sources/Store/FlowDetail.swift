public import Consent
public import Dossier
public import Exchange
public import Identity

/// One flow with everything that came of it.
public struct FlowDetail: Hashable, Sendable {
  /// The line of the list.
  public let entry: FlowEntry
  /// `source` and `id`; nil when a refused message was not read that far.
  public let message: MessageID?
  /// SHA-256 of the payload octets.
  public let payloadDigest: Digest?
  /// When the author says it happened; nil when refused.
  public let eventTime: Instant?
  /// The leaf of its log entry; nil when refused.
  public let leaf: LogLeaf?
  /// Digests of what the verdict rested on, by name.
  public let evidence: [String: Digest]
  /// The statements it made, without their facts.
  public let statements: [StatementLine]
  /// What it told beside and was not recorded, statement by statement.
  public let unrecorded: [UnrecordedLine]
  /// The link decisions it brought about.
  public let links: [LinkEvent]
  /// The releases that it triggered or renewed last.
  public let releases: [ReleaseEntry]
  /// Whether its content can still be read.
  public let isReadable: Bool

  /// A flow in full.
  public init(
    entry: FlowEntry, message: MessageID?, payloadDigest: Digest?, eventTime: Instant?, leaf: LogLeaf?,
    evidence: [String: Digest], statements: [StatementLine], unrecorded: [UnrecordedLine] = [], links: [LinkEvent],
    releases: [ReleaseEntry],
    isReadable: Bool
  ) {
    self.entry = entry
    self.message = message
    self.payloadDigest = payloadDigest
    self.eventTime = eventTime
    self.leaf = leaf
    self.evidence = evidence
    self.statements = statements
    self.unrecorded = unrecorded
    self.links = links
    self.releases = releases
    self.isReadable = isReadable
  }
}

/// A statement of a flow: about whom, and which facts, without their values.
public struct StatementLine: Hashable, Sendable {
  /// The bearer, as linked today.
  public let bearer: Bearer
  /// The day that the data describe.
  public let referenceDate: CivilDay
  /// Which facts it said, in order; empty when its key was destroyed.
  public let keys: [FactKey]
  /// Whether it can still be read.
  public let isReadable: Bool

  /// A line.
  public init(bearer: Bearer, referenceDate: CivilDay, keys: [FactKey], isReadable: Bool) {
    self.bearer = bearer
    self.referenceDate = referenceDate
    self.keys = keys
    self.isReadable = isReadable
  }
}

/// One fact of a message that was not recorded.
public struct UnrecordedLine: Hashable, Sendable {
  /// Of whom it was told, as linked today; nil when nothing is held of them any more.
  public let bearer: Bearer?
  /// The day that the data described; nil when nothing is held of them any more.
  public let referenceDate: CivilDay?
  /// Which fact, and by which rule.
  public let fact: UnrecordedFact

  /// A line.
  public init(bearer: Bearer?, referenceDate: CivilDay?, fact: UnrecordedFact) {
    self.bearer = bearer
    self.referenceDate = referenceDate
    self.fact = fact
  }
}
