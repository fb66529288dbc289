/// Where a room's time comes from; passed in, so that a test or an offline verification decides what time it is.
public struct Clock: Sendable {
  private let read: @Sendable () -> Instant

  /// A clock that answers what `read` answers.
  public init(_ read: @escaping @Sendable () -> Instant) { self.read = read }

  /// A clock that always shows the same instant.
  public static func fixed(_ instant: Instant) -> Clock { Clock { instant } }

  /// The present moment according to this clock.
  public var now: Instant { read() }
}
