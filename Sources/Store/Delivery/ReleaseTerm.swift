public import Exchange

/// By when a release must be taken by its recipient, and when somebody is to be told that it is not.
public struct ReleaseTerm: Hashable, Sendable {
  /// How late it is.
  public enum Level: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Half of its time has passed, or three days where nothing says by when.
    case notice
    /// Four fifths of its time have passed, or fourteen days.
    case escalation
    /// Its time has passed.
    case late

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// The order of urgency.
    public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }
  }

  /// From when on somebody is told.
  public let noticeAt: Instant
  /// From when on somebody is told louder.
  public let escalateAt: Instant
  /// By when it must be taken; nil where nothing says so.
  public let dueAt: Instant?

  /// The term as it was kept.
  public init(noticeAt: Instant, escalateAt: Instant, dueAt: Instant?) {
    self.noticeAt = noticeAt
    self.escalateAt = escalateAt
    self.dueAt = dueAt
  }

  /// The term of what must be taken within so many days of that moment: told at half of it, and louder a fifth before its end.
  public init(days: Int, from start: Instant) {
    let length = Int64(days) * Self.day
    self.init(
      noticeAt: start.adding(seconds: length / 2), escalateAt: start.adding(seconds: length - length / 5),
      dueAt: start.adding(seconds: length))
  }

  /// The term of what nothing says by when: told after three days without being taken, and louder after fourteen.
  public init(uncollectedSince start: Instant) {
    self.init(
      noticeAt: start.adding(seconds: 3 * Self.day), escalateAt: start.adding(seconds: 14 * Self.day), dueAt: nil)
  }

  /// How late what is not taken yet is at that moment; nil while there is time.
  public func level(at now: Instant) -> Level? {
    if let dueAt, now >= dueAt { return .late }
    if now >= escalateAt { return .escalation }
    return now >= noticeAt ? .notice : nil
  }

  private static let day: Int64 = 86_400
}
