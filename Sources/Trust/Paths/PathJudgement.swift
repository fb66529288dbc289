import Exchange

/// A verdict and the span of time in which it cannot change: from `from` on, and before `until`.
struct PathJudgement: Sendable {
  let verdict: PathVerdict
  let from: Instant
  let until: Instant

  /// The span around a moment that the given boundaries leave.
  init(_ verdict: PathVerdict, at instant: Instant, boundaries: some Sequence<Instant>) {
    self.verdict = verdict
    var (from, until) = (Int64.min, Int64.max)
    for boundary in boundaries {
      if boundary <= instant { from = max(from, boundary.milliseconds) } else { until = min(until, boundary.milliseconds) }
    }
    self.from = Instant(milliseconds: from)
    self.until = Instant(milliseconds: until)
  }
}

extension Instant {
  /// The second that this instant lies in, counted from the Unix epoch.
  var wholeSeconds: Int { Int(milliseconds / 1000) - (milliseconds % 1000 < 0 ? 1 : 0) }

  /// This instant moved by seconds, and held within what can be said.
  func clamped(adding seconds: Int64) -> Instant {
    let (moved, overflow) = milliseconds.addingReportingOverflow(seconds * 1000)
    return Instant(milliseconds: overflow ? (seconds < 0 ? Int64.min : Int64.max) : moved)
  }

  /// The moments at which something ends that lasts through this second's beginning (RFC 5280 §4.1.2.5), by OpenSSL's count in whole
  /// seconds and by ours in milliseconds.
  var edges: [Instant] { [self, Instant(milliseconds: milliseconds + 1), clamped(adding: 1)] }
}
