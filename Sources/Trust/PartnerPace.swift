public import Exchange
import Synchronization

/// How many calls each partner may make: a bucket of tokens for each, which every call takes one from and time fills again.
///
/// Only calls whose signature was verified take a token, refused ones too; one that repeats what is known gives it back, so that nobody
/// uses up a partner's calls by repeating what it captured. Holds a bucket for each partner that called in
/// the last minute; one that is full again is the same as none.
public final class PartnerPace: Sendable {
  /// Its content in parts of a token, 60 000 to one, so that a millisecond gives as many as the limit has calls in a minute, exactly.
  private struct Bucket {
    var parts: Int64
    var at: Instant
  }

  /// The most calls that are taken at once, however high the limit: what a gateway works off in a minute.
  static let largestBurst: Int64 = 60_000
  /// How many buckets there may be before those that are full again are thrown away.
  static let buckets = 1024

  private let callsPerMinute: Int
  private let calls = Mutex<[PartnerID: Bucket]>([:])

  /// A pace that lets each partner make that many calls in a minute, unless its own registration says otherwise.
  public init(callsPerMinute: Int) { self.callsPerMinute = callsPerMinute }

  /// Counts one call of that partner; refuses it (`receive.rate-limited`) when a minute's calls were made already, saying in how many
  /// whole seconds the next one is taken.
  public func take(_ file: PartnerFile, at now: Instant) throws(Refusal) {
    let limit = Int64(max(1, min(file.limits.callsPerMinute ?? callsPerMinute, 1_000_000)))
    let token: Int64 = 60_000
    let missing = calls.withLock { calls in
      if calls.count > Self.buckets { Self.prune(&calls, at: now) }
      let full = min(limit, Self.largestBurst) * token
      let before = calls[file.partner.id] ?? Bucket(parts: full, at: now)
      let parts = min(full, before.parts + Self.elapsed(before.at, now) * limit)
      calls[file.partner.id] = Bucket(parts: parts >= token ? parts - token : parts, at: now)
      return max(0, token - parts)
    }
    guard missing > 0 else { return }
    let milliseconds = (missing + limit - 1) / limit
    throw Refusal(.receiveRateLimited, ["seconds": String((milliseconds + 999) / 1000)])
  }

  /// Gives the token of one call back: it repeated what was answered before.
  public func giveBack(_ partner: PartnerID) {
    calls.withLock { calls in calls[partner]?.parts += 60_000 }
  }

  /// Milliseconds from one moment to the other, a minute at most: it fills any bucket. A clock that was set back gives nothing and takes
  /// nothing.
  private static func elapsed(_ before: Instant, _ now: Instant) -> Int64 {
    let (milliseconds, overflows) = now.milliseconds.subtractingReportingOverflow(before.milliseconds)
    if overflows { return now > before ? 60_000 : 0 }
    return min(60_000, max(0, milliseconds))
  }

  /// How many partners have a bucket.
  var count: Int { calls.withLock { $0.count } }

  /// Every bucket is full again after a minute, whatever its limit.
  private static func prune(_ calls: inout [PartnerID: Bucket], at now: Instant) {
    calls = calls.filter { elapsed($0.value.at, now) < 60_000 }
  }
}
