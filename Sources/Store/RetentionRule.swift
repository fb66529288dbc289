public import Exchange

/// For how long a clock keeps.
public struct RetentionRule: Hashable, Sendable {
  /// Of what.
  public let clock: RetentionClock
  /// In calendar months, at least 1.
  public let months: Int

  /// A clock that keeps so many months.
  public init(_ clock: RetentionClock, months: Int) {
    self.clock = clock
    self.months = months
  }

  /// The first moment that is still kept: midnight (UTC) of the day so many months before; where that month is too short, of its last day.
  public func cutoff(at moment: Instant) -> Instant {
    let (year, month, day) = moment.day.parts
    let count = year * 12 + month - 1 - months
    let (earlierYear, earlierMonth) = (count / 12, count % 12 + 1)
    // A day that the month does not have becomes its last one.
    let found = stride(from: day, to: 0, by: -1).lazy.compactMap {
      CivilDay(year: earlierYear, month: earlierMonth, day: $0)
    }.first
    guard let found else { return Instant(milliseconds: .min) }
    return Instant(milliseconds: Int64(found.daysSinceEpoch) * 86_400_000)
  }
}
