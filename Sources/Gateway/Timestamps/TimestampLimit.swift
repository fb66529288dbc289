public import Exchange
public import Store
import Synchronization

/// Whether messages may still be taken while the timestamp authority is away (issue 3, item 5).
///
/// A checkpoint that nobody stamped is the gateway's own word only. Traffic goes on for as long as was configured; then it stops, for
/// evidence that may be disputed is no longer made.
public final class TimestampLimit: Sendable {
  private struct State {
    /// When the oldest checkpoint without a timestamp was signed; nil when all have one.
    var unstampedSince: Instant?
    /// When that was last known.
    var knownAt: Instant
  }

  /// For how many seconds messages are taken without a timestamp.
  public let seconds: Int64
  /// After how many seconds a refused sender may try again.
  private let retryAfter: Int
  private let state: Mutex<State>

  /// The limit of those settings, by a clock that shows `now`; nothing is known to wait yet.
  public init(_ settings: TimestampSettings, now: Instant) {
    seconds = Int64(settings.limitHours) * 3600
    retryAfter = settings.everyMinutes * 60
    state = Mutex(State(unstampedSince: nil, knownAt: now))
  }

  /// Takes note of what waits in the store.
  public func look(in store: any TimestampReading, at now: Instant) async throws {
    let since = try await store.firstUnstamped()?.at
    state.withLock { $0 = State(unstampedSince: since, knownAt: now) }
  }

  /// Since when a checkpoint waits for its timestamp, as far as is known; nil when none does.
  public var unstampedSince: Instant? { state.withLock { $0.unstampedSince } }

  /// Throws the `Failure` with which the door answers 503 once a checkpoint has waited for longer than the limit; or once nobody could
  /// say for as long what waits.
  public func requireTraffic(at now: Instant) throws(Failure) {
    let since = state.withLock { $0.unstampedSince ?? $0.knownAt }
    guard now > since.adding(seconds: seconds) else { return }
    throw Failure("timestamps: none since \(since), the limit of \(seconds / 3600) h is passed", retryAfter: retryAfter)
  }
}
