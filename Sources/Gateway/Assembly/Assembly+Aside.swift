import Exchange
public import Intake
public import Store

/// What an administrator decides about a message that was set aside.
public enum AsideDecision: String, Hashable, Sendable, CaseIterable {
  /// It is taken in as if it had come in time.
  case admit
  /// It is refused, and its bytes are erased.
  case refuse
}

extension Assembly {
  /// Carries out an administrator's decision, logged before it counts; answers what an admitted message was answered with.
  ///
  /// Throws the `Refusal` when another check than its age refuses an admitted message: it waits on.
  public func decide(
    _ decision: AsideDecision, on flow: String, by access: AccessEntry
  ) async throws -> IntakeAnswer? {
    guard let kept = try await store.aside(flow), kept.summary.state == .waiting else {
      throw StoreError.notWaiting(flow)
    }
    if decision == .admit { try timestampLimit?.requireTraffic(at: clock.now) }
    let order = try await store.record(access)
    switch decision {
    case .admit: return try await intake.admit(aside: flow, by: order.hash)
    case .refuse:
      try await intake.refuse(aside: flow)
      return nil
    }
  }
}
