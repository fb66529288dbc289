import Exchange
import Store

/// What an answer means for a release and for the address that gave it (`docs/conformance-partner.md`).
struct DeliveryRules: Sendable {
  /// What an answer means.
  enum Verdict: Hashable, Sendable {
    /// The recipient has it.
    case taken
    /// The recipient refuses it for good.
    case refused(status: Int)
    /// The address failed at this release: after ``DeliveryRules/tries`` of them it is a dead letter.
    case failed(word: String, status: Int)
    /// The address takes nothing now, or nobody reaches it: no fault of the release, which waits as long as it takes.
    case away(word: String, retryAfter: Int?, hasLeft: Bool)
  }

  /// How often a release is sent to an address that fails at it.
  static let tries = 12
  /// After how many failures in a row nothing more is sent to an address for a while, but one release to try it.
  static let patience = 5
  /// The first and the longest pause between two attempts at one release, in milliseconds.
  static let pauses: ClosedRange<Int64> = 5_000...3_600_000
  /// The first and the longest time for which nothing is sent to an address, in milliseconds.
  static let closures: ClosedRange<Int64> = 30_000...900_000
  /// What an address may ask to be left alone for, in seconds.
  static let longestRetryAfter = 86_400

  /// A number from 0 up to 1, for the jitter.
  let random: @Sendable () -> Double

  /// What that answer means; nil when it means nothing.
  static func verdict(on answer: CourierAnswer) -> Verdict? {
    switch answer {
    case .interrupted: nil
    case .unreachable(let fault): .away(word: fault.rawValue, retryAfter: nil, hasLeft: !fault.isBeforeAnything)
    case .answered(let status, let retryAfter):
      switch status {
      case 200, 201, 202, 204: .taken
      // The last of them speak of the address, not of what it was sent.
      case 408, 425, 429, 502, 503, 504, 401, 403, 404, 405, 407, 410:
        .away(word: "http-\(status)", retryAfter: retryAfter, hasLeft: true)
      case 400..<500: .refused(status: status)
      case 500..<600: .failed(word: "http-\(status)", status: status)
      // A redirection is never followed; another success than the agreed ones promises nothing.
      default: .away(word: "http-\(status)", retryAfter: nil, hasLeft: true)
      }
    }
  }

  /// What becomes of a release that was sent so often, at which the address failed so often before.
  func outcome(of verdict: Verdict, sendings: Int, faults: Int, at now: Instant) -> DeliveryOutcome {
    let pause = pause(sendings, Self.pauses)
    return switch verdict {
    case .taken: .delivered
    case .refused(let status): .dead(DeadLetter.Cause(isRefusal: true, reason: "http-\(status)", status: status))
    case .failed(let word, let status) where faults + 1 >= Self.tries:
      .dead(DeadLetter.Cause(isRefusal: false, reason: word, status: status))
    case .failed(let word, _): .again(at: now.adding(milliseconds: pause), failure: word, .fault)
    case .away(let word, let retryAfter, let hasLeft):
      .again(
        at: now.adding(milliseconds: max(pause, Self.milliseconds(retryAfter))), failure: word, hasLeft ? .away : .neverLeft)
    }
  }

  /// How an address stands after these answers, in the order in which they came. What it refuses it has read: it works.
  func destination(_ before: Destination, after verdicts: [Verdict], at now: Instant) -> Destination {
    var after = before
    var wanted: Int64 = 0
    for verdict in verdicts {
      switch verdict {
      case .taken, .refused:
        after = Destination(partner: before.partner, reason: after.reason, failedAt: after.failedAt, succeededAt: now)
      case .failed(let word, _):
        after.failures += 1
        (after.reason, after.failedAt) = (word, now)
      case .away(let word, let retryAfter, _):
        after.failures += 1
        (after.reason, after.failedAt) = (word, now)
        wanted = max(wanted, Self.milliseconds(retryAfter))
      }
    }
    let closure = after.failures < Self.patience ? 0 : pause(after.failures - Self.patience + 1, Self.closures)
    // Whoever asks to be left alone is, from the first time on.
    if max(closure, wanted) > 0, after.failures > 0 { after.openUntil = now.adding(milliseconds: max(closure, wanted)) }
    return after
  }

  private static func milliseconds(_ retryAfter: Int?) -> Int64 {
    Int64(min(max(retryAfter ?? 0, 0), longestRetryAfter)) * 1000
  }

  /// Twice as long each time, up to the longest; between half of that and the whole, so that many do not come back at once.
  private func pause(_ times: Int, _ range: ClosedRange<Int64>) -> Int64 {
    let doubled = times > 20 ? range.upperBound : min(range.upperBound, range.lowerBound << Int64(max(0, times - 1)))
    return doubled / 2 + Int64(Double(doubled / 2) * random())
  }
}
