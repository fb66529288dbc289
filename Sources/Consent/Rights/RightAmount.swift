public import Exchange

/// An amount that a decree changes, with the days on which each value holds.
public struct RightAmount: Hashable, Sendable {
  /// One value of the amount.
  public struct Value: Hashable, Sendable {
    /// The amount, in euro cents.
    public let cents: Int64
    /// What it counts: resources of a month, or of a year.
    public let period: Period
    /// The first day on which it holds.
    public let from: CivilDay
    /// The last day for which it is known to hold; nil when no end was read.
    public let until: CivilDay?
    /// Where it was read.
    public let source: RightSource

    /// Whether it holds on that day.
    func holds(on day: CivilDay) -> Bool { from <= day && until.map { day <= $0 } ?? true }
  }

  /// For how long the resources that it bounds are counted. The raw value is the word of the files and of answers.
  public enum Period: String, Hashable, Sendable, CaseIterable {
    /// A month.
    case month = "mois"
    /// Twelve months.
    case year = "an"
  }

  /// The values, earliest first.
  let values: [Value]

  /// The value that holds on that day; nil when none does: a table that nobody brought up to date decides nothing.
  public func value(on day: CivilDay) -> Value? { values.last { $0.holds(on: day) } }

  /// The last value that had begun by that day, in force or not, to be shown with its dates; nil before the first.
  public func latest(by day: CivilDay) -> Value? { values.last { $0.from <= day } }
}
