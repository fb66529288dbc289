import Synchronization

/// Which faults strike, and how often each still does.
public final class FaultPlan: Sendable {
  private let left: Mutex<[Fault: Int]>

  /// A plan in which each fault strikes that often.
  public init(_ faults: [Fault: Int] = [:]) { left = Mutex(faults) }

  /// From now on that fault strikes that often.
  public func set(_ fault: Fault, times: Int) { left.withLock { $0[fault] = times } }

  /// From now on no fault strikes.
  public func clear() { left.withLock { $0 = [:] } }

  /// Whether the fault strikes now; counts it.
  func strikes(_ fault: Fault) -> Bool {
    left.withLock { left in
      guard let times = left[fault], times > 0 else { return false }
      left[fault] = times - 1
      return true
    }
  }
}
