public import Exchange

/// What every clock would erase at one moment.
public struct RetentionPlan: Hashable, Sendable {
  /// One clock's part of a plan.
  public struct Line: Hashable, Sendable {
    /// The clock and for how long it keeps.
    public let rule: RetentionRule
    /// The first moment that is kept.
    public let cutoff: Instant
    /// How many records would be erased, as rows of the store.
    public let count: Int64
    /// The moment of the oldest of them; nil when there is none.
    public let oldest: Instant?
    /// How many would be old enough, and stay because a release that is not delivered hangs on them.
    public let queued: Int64
    /// How many this clock has erased so far, ever.
    public let erased: Int64

    /// A clock's part.
    public init(rule: RetentionRule, cutoff: Instant, count: Int64, oldest: Instant?, queued: Int64, erased: Int64) {
      self.rule = rule
      self.cutoff = cutoff
      self.count = count
      self.oldest = oldest
      self.queued = queued
      self.erased = erased
    }
  }

  /// When.
  public let at: Instant
  /// A line for each rule, in their order.
  public let lines: [Line]

  /// A plan.
  public init(at moment: Instant, lines: [Line]) {
    at = moment
    self.lines = lines
  }

  /// How many records would be erased in all.
  public var count: Int64 { lines.reduce(0) { $0 + $1.count } }
}
