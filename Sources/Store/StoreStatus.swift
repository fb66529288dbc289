public import Exchange

/// What a store holds, in counts that are kept as it writes.
public struct StoreStatus: Hashable, Sendable {
  /// Messages recorded.
  public let messages: Int64
  /// Refusals recorded one by one.
  public let refusals: Int64
  /// Refusals that were only counted: of unknown senders, over a partner's quota, and those that came again.
  public let countedRefusals: Int64
  /// Usagers known.
  public let usagers: Int64
  /// Messages set aside that wait for an administrator.
  public let aside: Int64
  /// Releases by state; a state without any is absent.
  public let releases: [ReleaseState: Int64]
  /// The log.
  public let log: LogState

  /// The counts.
  public init(
    messages: Int64, refusals: Int64, countedRefusals: Int64, usagers: Int64, releases: [ReleaseState: Int64],
    log: LogState, aside: Int64 = 0
  ) {
    self.messages = messages
    self.refusals = refusals
    self.countedRefusals = countedRefusals
    self.usagers = usagers
    self.releases = releases
    self.log = log
    self.aside = aside
  }
}

/// Refusals of one code from one network in one minute.
public struct RefusalCount: Hashable, Sendable {
  /// Why.
  public let code: RefusalCode
  /// From where, as coarse as the caller made it; `*` where many networks were counted together.
  public let network: String
  /// The minute's beginning.
  public let minute: Instant
  /// How many.
  public let count: Int64

  /// A count.
  public init(code: RefusalCode, network: String, minute: Instant, count: Int64) {
    self.code = code
    self.network = network
    self.minute = minute
    self.count = count
  }
}
