public import Exchange

/// The reading half of retention.
public protocol RetentionReading: Sendable {
  /// What these clocks would erase at that moment, by the same conditions by which it would be done.
  ///
  /// - Parameter keeping: asked for everybody of whom nothing was told for long enough: whether what was said must stay.
  func retentionPlan(
    _ rules: [RetentionRule], at moment: Instant, keeping: @escaping @Sendable (Recalled) -> Bool
  ) async throws -> RetentionPlan
}

/// Erases what was kept for long enough.
///
/// Erased is: the content is gone from its row, its key is destroyed, and what it left free is given back to the disk. Leaves of the log
/// stay. What a queued release (due, leased, waiting, sealed) hangs on stays, and so does what was set aside and waits.
public protocol RetentionStore: RetentionReading {
  /// Looks at `limit` records of a clock that are older than the cutoff and erases those that may go, in one transaction; their keys are
  /// destroyed after it. After a crash between the two the keys are destroyed when the store opens.
  ///
  /// - Parameters:
  ///   - cursor: where to go on: ``RetentionSlice/next`` of the slice before; nil begins.
  ///   - keeping: whether what was said of somebody must stay; asked by the clock of facts, in the same transaction.
  func expire(
    _ clock: RetentionClock, before cutoff: Instant, after cursor: RetentionCursor?, limit: Int,
    keeping: @escaping @Sendable (Recalled) -> Bool
  ) async throws -> RetentionSlice

  /// Gives at most that many freed bytes back to the disk; false when nothing is left to give back. A reader that is still looking at an
  /// older state may delay when the file gets shorter; it does not keep anybody waiting.
  func giveBack(bytes: Int) async throws -> Bool
}

extension RetentionStore {
  /// A slice of a clock that does not ask what must stay; of the clock of facts it erases nothing.
  public func expire(
    _ clock: RetentionClock, before cutoff: Instant, after cursor: RetentionCursor?, limit: Int
  ) async throws -> RetentionSlice {
    try await expire(clock, before: cutoff, after: cursor, limit: limit) { _ in true }
  }
}

/// Where a run of a clock goes on; opaque.
public struct RetentionCursor: Hashable, Sendable {
  /// The place as text.
  public let text: String

  /// The cursor so written.
  public init(_ text: String) { self.text = text }
}

/// What one transaction of a clock did.
public struct RetentionSlice: Hashable, Sendable {
  /// How many records it erased.
  public let erased: Int64
  /// Where to go on; nil when the clock is through.
  public let next: RetentionCursor?

  /// A slice.
  public init(erased: Int64, next: RetentionCursor?) {
    self.erased = erased
    self.next = next
  }
}
