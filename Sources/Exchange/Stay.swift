import Synchronization

/// A call's place among those that are worked on: given back once, when the call is answered, or before it begins to wait for something that
/// costs nobody anything.
public final class Stay: Sendable {
  private let end: @Sendable () -> Void
  private let isOver = Mutex(false)

  /// A place that is given back so.
  public init(_ end: @escaping @Sendable () -> Void = {}) { self.end = end }

  /// Gives the place back; done twice, it changes nothing.
  public func leave() {
    let wasOver = isOver.withLock { over in
      defer { over = true }
      return over
    }
    if !wasOver { end() }
  }
}
