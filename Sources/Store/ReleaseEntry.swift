public import Exchange

/// One line of the list of releases: no personal data.
public struct ReleaseEntry: Hashable, Sendable {
  /// Its stable identifier.
  public let id: String
  /// Who gets it.
  public let recipient: PartnerID
  /// In which form.
  public let type: MessageType
  /// About whom.
  public let bearer: Bearer
  /// Newest wins, or each in order.
  public let mode: ReleaseMode
  /// What became of it.
  public let state: ReleaseState
  /// Why it waits or was refused; nil otherwise.
  public let code: RefusalCode?
  /// The elements that the code speaks of; no values.
  public let names: [String]
  /// The flow that triggered it or renewed it last.
  public let cause: String
  /// When it was triggered first.
  public let createdAt: Instant
  /// When it came into its state.
  public let changedAt: Instant
  /// How often it was tried.
  public let attempts: Int
  /// By when it must be taken; nil before it is sealed, where nothing says so.
  public let term: ReleaseTerm?
  /// How often it was sent to its recipient's address.
  public let sendings: Int

  /// A line.
  public init(
    id: String, recipient: PartnerID, type: MessageType, bearer: Bearer, mode: ReleaseMode, state: ReleaseState,
    code: RefusalCode?, names: [String], cause: String, createdAt: Instant, changedAt: Instant, attempts: Int,
    term: ReleaseTerm? = nil, sendings: Int = 0
  ) {
    self.id = id
    self.recipient = recipient
    self.type = type
    self.bearer = bearer
    self.mode = mode
    self.state = state
    self.code = code
    self.names = names
    self.cause = cause
    self.createdAt = createdAt
    self.changedAt = changedAt
    self.attempts = attempts
    self.term = term
    self.sendings = sendings
  }
}

/// Which releases; every part that is given must hold.
public struct ReleaseFilter: Hashable, Sendable {
  /// Who gets it.
  public var recipient: PartnerID?
  /// In which form.
  public var type: MessageType?
  /// What became of it.
  public var state: ReleaseState?
  /// Waits or was refused with this code.
  public var code: RefusalCode?
  /// About whom.
  public var bearer: Bearer?
  /// Created at this moment or later.
  public var from: Instant?
  /// Created before this moment.
  public var until: Instant?

  /// A filter that lets everything through until its parts are set.
  public init() {}
}

/// Part of the list of releases.
public struct ReleasePage: Hashable, Sendable {
  /// The lines, newest first.
  public let entries: [ReleaseEntry]
  /// Where to go on; nil at the end.
  public let next: FlowCursor?

  /// A page.
  public init(entries: [ReleaseEntry], next: FlowCursor?) {
    self.entries = entries
    self.next = next
  }
}

/// One release with everything around it.
public struct ReleaseDetail: Hashable, Sendable {
  /// The line of the list.
  public let entry: ReleaseEntry
  /// The adapter that wrote it; nil before it is sealed.
  public let adapter: Digest?
  /// The policy that let it through; nil before it is sealed.
  public let policy: Digest?
  /// The leaf of its log entry; nil before it is sealed.
  public let leaf: LogLeaf?
  /// When it was first handed to its recipient.
  public let collectedAt: Instant?
  /// When its recipient acknowledged it.
  public let deliveredAt: Instant?
  /// What failed last on our side, or at its recipient's address; nil when nothing did.
  public let failure: String?
  /// The release that an operator had made once more by this one.
  public let replays: String?

  /// A release in full.
  public init(
    entry: ReleaseEntry, adapter: Digest?, policy: Digest?, leaf: LogLeaf?, collectedAt: Instant?,
    deliveredAt: Instant?, failure: String?, replays: String? = nil
  ) {
    self.entry = entry
    self.adapter = adapter
    self.policy = policy
    self.leaf = leaf
    self.collectedAt = collectedAt
    self.deliveredAt = deliveredAt
    self.failure = failure
    self.replays = replays
  }
}
