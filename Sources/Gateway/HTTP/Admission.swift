import Synchronization

/// How many calls are worked on at once: as many as are answered within the wait that is set, by what is measured while there is a crowd.
///
/// A call that would have to wait for longer is told so at once, before its body is read; so those that are let in keep their time, however many come
/// (Little's law: the time in the house is the number in it over the rate at which they leave). The last quarter of the room is for callers that have
/// less than their share, so that one that floods does not keep the others out.
final class Admission: Sendable {
  /// There is no room for the call now.
  struct Crowded: Error {
    /// After how many seconds there should be.
    let retryAfter: Int
  }

  /// How it stands.
  struct Figures: Hashable, Sendable {
    /// Calls that are worked on.
    let underWay: Int
    /// How many there may be.
    let room: Int
    /// How many were told that there is no room.
    let refused: Int64
  }

  private struct State {
    var underWay: [String: Int] = [:]
    var total = 0
    var refused: Int64 = 0
    /// Since when a crowd is measured; nil while there is none: what few calls take says nothing of how many could be.
    var mark: ContinuousClock.Instant?
    var busy = 0.0
    var left = 0.0
  }

  /// There is always room for that many.
  static let least = 64
  /// From so many on, how fast they leave is measured.
  static let crowd = 16
  /// The room while nothing has been measured.
  static let unmeasured = 256
  /// Over about how many seconds it is measured.
  private static let window = 2.0

  private let wait: Double
  private let state = Mutex(State())

  /// Room for as many calls as are answered within that many milliseconds.
  init(milliseconds: Int) { wait = Double(milliseconds) / 1000 }

  /// Throws ``Crowded`` when there is no room for that caller now; takes none.
  func requireRoom(for caller: String) throws(Crowded) {
    guard let crowded = state.withLock({ turnedAway(caller, &$0) }) else { return }
    throw crowded
  }

  /// Lets a call in, which ``leave(_:at:)`` must follow; throws ``Crowded`` when there is no room.
  func enter(_ caller: String, at now: ContinuousClock.Instant) throws(Crowded) {
    let crowded = state.withLock { state -> Crowded? in
      if let crowded = turnedAway(caller, &state) { return crowded }
      state.underWay[caller, default: 0] += 1
      state.total += 1
      if state.total == Self.crowd { state.mark = now }
      return nil
    }
    if let crowded { throw crowded }
  }

  /// A call that was let in is answered.
  func leave(_ caller: String, at now: ContinuousClock.Instant) {
    state.withLock { state in
      if let mark = state.mark {
        state.busy += (now - mark) / .seconds(1)
        state.left += 1
        state.mark = state.total > Self.crowd ? now : nil
        if state.busy > Self.window { (state.busy, state.left) = (state.busy / 2, state.left / 2) }
      }
      state.total -= 1
      let others = (state.underWay[caller] ?? 0) - 1
      state.underWay[caller] = others > 0 ? others : nil
    }
  }

  /// How it stands now.
  var figures: Figures {
    state.withLock { Figures(underWay: $0.total, room: room($0), refused: $0.refused) }
  }

  private func room(_ state: State) -> Int {
    guard let rate = rate(state) else { return Self.unmeasured }
    return max(Self.least, Int(min(rate * wait, 65536)))
  }

  /// How many leave in a second; nil until enough have, or the crowd has been there for long enough.
  private func rate(_ state: State) -> Double? {
    guard state.left >= 32 || state.busy >= Self.window / 2, state.busy > 0 else { return nil }
    return state.left / state.busy
  }

  private func turnedAway(_ caller: String, _ state: inout State) -> Crowded? {
    let room = room(state)
    let own = state.underWay[caller] ?? 0
    let others = state.underWay.count - (own > 0 ? 1 : 0)
    // As if one more were there: whoever is alone leaves something for who comes next.
    let share = max(1, room / (others + 2))
    let isFree = state.total < room && (state.total < room - room / 4 || own < share)
    if isFree { return nil }
    state.refused += 1
    let seconds = rate(state).map { (Double(state.total) / $0).rounded(.up) } ?? 1
    return Crowded(retryAfter: Int(min(max(seconds, 1), 30)))
  }
}
