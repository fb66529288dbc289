/// What was seen in place of what was promised; in English, without anything that differs from one run to the next.
struct Breach: Error, Hashable, Sendable {
  let reason: String
  /// Why the promise could not be tried after all; nil when it was, and is broken.
  let untried: SkipReason?

  init(_ reason: String) {
    self.reason = reason
    untried = nil
  }

  /// Nothing is broken: it could not be tried, for that reason.
  init(untried: SkipReason) {
    reason = untried.rawValue
    self.untried = untried
  }
}
