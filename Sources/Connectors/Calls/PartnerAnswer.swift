import Exchange
import Foundation
public import JSONTree

/// What a server answered, whole.
public struct PartnerAnswer: Sendable {
  /// The HTTP status.
  public let status: Int
  /// The value of `Retry-After`, as it was written; nil when there is none.
  public let retryAfter: String?
  /// The body.
  public let body: [UInt8]

  /// An answer.
  public init(status: Int, retryAfter: String? = nil, body: [UInt8] = []) {
    self.status = status
    self.retryAfter = retryAfter
    self.body = body
  }

  /// The body as JSON; nil when it is none.
  public var json: JSONValue? { try? JSONValue(parsing: body) }

  /// For how many seconds the server asks to be left alone, a day at most: seconds, or a date (RFC 9110 §10.2.3).
  func pause(at now: Instant) -> Int64? {
    guard let retryAfter else { return nil }
    if let seconds = Int64(retryAfter) { return min(max(seconds, 0), 86_400) }
    let form = DateFormatter()
    form.locale = Locale(identifier: "en_US_POSIX")
    form.timeZone = TimeZone(identifier: "GMT")
    form.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    guard let date = form.date(from: retryAfter) else { return nil }
    return min(max(Int64(date.timeIntervalSince1970) - now.milliseconds / 1000, 0), 86_400)
  }
}
