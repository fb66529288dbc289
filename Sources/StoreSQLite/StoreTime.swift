import Exchange
import Synchronization

/// The store's time: the clock's, but never before what was written already.
///
/// While the clock is behind that (it was set back), the store's time goes on at half the pace of real time until the clock has caught up: it
/// does not run back, and what waits for a moment is not held up by as much as the clock lost.
final class StoreTime: Sendable {
  /// A moment of the store and how far it is ahead of the clock.
  struct Reading: Sendable {
    let now: Instant
    /// In milliseconds; 0 unless the clock was set back.
    let lead: Int64
  }

  private struct State {
    var last: Int64 = 0
    /// The store's time when the clock was first seen behind it; nil while it is not.
    var behind: (from: Int64, since: ContinuousClock.Instant)?
  }

  private let clock: Clock
  private let state = Mutex(State())

  init(clock: Clock) { self.clock = clock }

  /// The present moment, not before that one.
  func now(notBefore floor: Int64 = 0) -> Reading {
    let clock = clock.now.milliseconds
    return state.withLock { state in
      state.last = max(state.last, floor)
      guard clock < state.last else {
        (state.last, state.behind) = (clock, nil)
        return Reading(now: Instant(milliseconds: clock), lead: 0)
      }
      let behind = state.behind ?? (state.last, .now)
      state.behind = behind
      let passed = (ContinuousClock.now - behind.since) / 2
      state.last = max(state.last, behind.from + Int64(passed / .milliseconds(1)))
      return Reading(now: Instant(milliseconds: state.last), lead: state.last - clock)
    }
  }
}
