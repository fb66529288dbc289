import Exchange

/// Verdicts with the span of time in which they hold, up to a number.
struct PathMemory: Sendable {
  struct Key: Hashable, Sendable {
    let path: Digest
    let rules: Digest
    let staple: Digest?
  }

  private let capacity: Int
  private var judgements: [Key: PathJudgement] = [:]

  init(capacity: Int) { self.capacity = capacity }

  var count: Int { judgements.count }

  /// The verdict that holds at that moment, when it is remembered.
  func verdict(_ key: Key, at instant: Instant) -> PathVerdict? {
    guard let judgement = judgements[key], judgement.from <= instant, instant < judgement.until else { return nil }
    return judgement.verdict
  }

  /// Remembers a judgement in the place of an earlier one with this key. Forgets all when it is full: to judge again costs
  /// less than to know which is the oldest.
  mutating func remember(_ judgement: PathJudgement, _ key: Key) {
    if judgements.count >= capacity, judgements[key] == nil { judgements.removeAll(keepingCapacity: true) }
    judgements[key] = judgement
  }
}
