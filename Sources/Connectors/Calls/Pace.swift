import Exchange

/// Keeps calls at the rate of an endpoint: whoever asks waits for a turn.
actor Pace {
  private let rate: Rate
  private let surroundings: Surroundings
  private var turns: [Instant] = []

  init(_ rate: Rate, _ surroundings: Surroundings) {
    self.rate = rate
    self.surroundings = surroundings
  }

  /// Returns when the next call may be made. Turns are given in the order in which they are asked for.
  func turn() async {
    let now = surroundings.clock.now
    var turn = now
    if turns.count >= Int(rate.calls), let first = turns.first {
      // A clock that was set back gives turns at once: the memory is of another time.
      let next = first.adding(milliseconds: rate.milliseconds)
      turn = first <= now ? max(now, next) : now
      turns.removeFirst()
    }
    turns.append(turn)
    let delay = turn.milliseconds - now.milliseconds
    if delay > 0 { await surroundings.wait(delay) }
  }
}
