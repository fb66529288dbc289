public import Exchange
import Synchronization

/// A clock that a contract moves by hand.
public final class ContractClock: Sendable {
  private let moment: Mutex<Instant>

  /// A clock that shows this moment until it is moved.
  public init(_ start: Instant) { moment = Mutex(start) }

  /// The moment it shows.
  public var now: Instant { moment.withLock { $0 } }

  /// The clock as rooms read it.
  public var clock: Clock { Clock { self.now } }

  /// Moves it, backwards too.
  public func move(seconds: Int64) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
}
