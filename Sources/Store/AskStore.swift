public import Exchange
public import Identity

/// Keeps what was answered to an ask, as a release that was handed over at once.
public protocol AskStore: AskReading {
  /// Writes an answer with its leaf and its reasons, counts it, and logs who asked, in one transaction; nothing but the count and the log
  /// where nothing was told. The access is written with the release as its target. Durable when it returns: only then may the answer leave.
  ///
  /// - Throws: ``StoreError/notFound(_:)`` when the person was erased meanwhile.
  func answer(_ told: ToldAnswer?, counting count: OnceCount, by access: AccessEntry) async throws
}

/// The reading half.
public protocol AskReading: Sendable {
  /// What was asked and avoided, by month and partner, in that order.
  func onceCounts() async throws -> [OnceCount]
}

/// What was told of a person in answer to an ask.
public struct ToldAnswer: Sendable {
  /// Of whom.
  public let usager: UsagerID
  /// To whom.
  public let recipient: PartnerID
  /// The answer as sealed, and why it is what it is.
  public let content: SealedContent

  /// An answer.
  public init(usager: UsagerID, recipient: PartnerID, content: SealedContent) {
    self.usager = usager
    self.recipient = recipient
    self.content = content
  }
}

/// How many facts were asked for, and how many of them need not be asked of the person.
public struct OnceCount: Hashable, Sendable {
  /// Who asked.
  public let partner: PartnerID
  /// When: `2026-11`.
  public let month: String
  /// How many asks.
  public let asks: Int
  /// Asks about somebody of whom the partner had told nothing itself, under a case that it declared.
  public let unlinked: Int
  /// Facts asked for.
  public let asked: Int
  /// Facts that were known and fresh: not asked of the person.
  public let avoided: Int
  /// Facts that were known and too old.
  public let toRefresh: Int
  /// Facts that another partner could tell.
  public let obtainable: Int

  /// One ask.
  public init(partner: PartnerID, month: String, asked: Int, avoided: Int, toRefresh: Int, obtainable: Int, isUnlinked: Bool) {
    self.init(
      partner: partner, month: month, asks: 1, unlinked: isUnlinked ? 1 : 0, asked: asked, avoided: avoided, toRefresh: toRefresh,
      obtainable: obtainable)
  }

  /// Several of one month.
  public init(
    partner: PartnerID, month: String, asks: Int, unlinked: Int, asked: Int, avoided: Int, toRefresh: Int, obtainable: Int
  ) {
    self.partner = partner
    self.month = month
    self.asks = asks
    self.unlinked = unlinked
    self.asked = asked
    self.avoided = avoided
    self.toRefresh = toRefresh
    self.obtainable = obtainable
  }
}
