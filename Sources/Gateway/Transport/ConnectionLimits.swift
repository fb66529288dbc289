import NIOCore

/// How long the other side of a connection may take for each thing that is due from it.
///
/// The floor is half of what the slowest ADSL line sends (128 kbit/s, about 16 KiB a second): a message of the largest size that is taken by
/// default (8 MiB) has 10 + 8 MiB ÷ 8 KiB/s = 1 034 seconds, and such a line needs some 520. Whoever wants to hold many connections open
/// has to pay for each of them with 8 KiB in every second.
struct ConnectionLimits: Hashable, Sendable {
  /// From accepting a connection to the end of its TLS handshake.
  var handshake: TimeAmount = .seconds(10)
  /// How long a connection may stay open without a request.
  var idle: TimeAmount = .seconds(30)
  /// From the first octet of a request's head to its last.
  var head: TimeAmount = .seconds(10)
  /// The longest that a request's body may take, however fast it is.
  var request: TimeAmount = .seconds(1200)
  /// How long a body, or the reading of an answer, may stand still before its rate counts.
  var grace: TimeAmount = .seconds(10)
  /// The least rate of a body and of the reading of an answer, in bytes a second, from then on.
  var bytesPerSecond = 8192
  /// How long what still comes of a request that was answered before its end is thrown away: a connection that is closed with octets
  /// unread takes the answer with it (RFC 9112 §9.6).
  var lingering: TimeAmount = .seconds(5)

  /// How long it takes to move that many bytes at the least rate, a day at most.
  func time(for bytes: Int) -> TimeAmount {
    .milliseconds(min(86_400_000, Int64(min(bytes, 1 << 50)) * 1000 / Int64(max(1, bytesPerSecond))))
  }
}

extension ConnectionLimits {
  /// The limits that are set.
  init(_ settings: Settings) {
    self.init()
    idle = .seconds(Int64(settings.idleSeconds))
    head = .seconds(Int64(settings.headSeconds))
    grace = .seconds(Int64(settings.graceSeconds))
    request = .seconds(Int64(settings.requestSeconds))
    bytesPerSecond = settings.bytesPerSecond
  }
}
