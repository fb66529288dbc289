public import Exchange
public import Store

/// One run of every clock: planned, logged, carried out a part at a time, and the disk given back.
///
/// It may end at any step: what was erased by then is erased, and the next run finds the rest.
public struct RetentionRun: Sendable {
  private let store: any DossierStore
  private let rules: [RetentionRule]
  private let clock: Clock
  private let pause: Duration

  /// How many records a transaction looks at: messages that come meanwhile wait for one of these at most.
  private static let slice = 64
  /// How much is given back in one transaction, in bytes.
  private static let piece = 1 << 20

  /// A run by these rules.
  ///
  /// - Parameter pause: between two transactions; none where nobody else writes.
  public init(store: any DossierStore, rules: [RetentionRule], clock: Clock, pause: Duration = .zero) {
    self.store = store
    self.rules = rules
    self.clock = clock
    self.pause = pause
  }

  /// Erases what is due at this moment; logs what is going to be erased before anything is, as that operator's doing.
  ///
  /// Answers how many records of each clock were erased.
  public func carryOut(by order: AccessEntry) async throws -> [RetentionClock: Int64] {
    try await carryOut(store.retentionPlan(rules, at: clock.now, keeping: FactsInUse.keeps), by: order)
  }

  /// The same, as the gateway's own doing; logs nothing when nothing is due.
  func carryOut() async throws -> [RetentionClock: Int64] {
    let plan = try await store.retentionPlan(rules, at: clock.now, keeping: FactsInUse.keeps)
    return try await carryOut(plan, by: plan.count > 0 ? Self.itself(at: plan.at) : nil)
  }

  private func carryOut(_ plan: RetentionPlan, by order: AccessEntry?) async throws -> [RetentionClock: Int64] {
    if let order {
      _ = try await store.record(
        AccessEntry(
          person: order.person, role: order.role, command: order.command, target: Self.text(plan), reason: order.reason,
          at: order.at))
    }
    var erased: [RetentionClock: Int64] = [:]
    for line in plan.lines {
      var cursor: RetentionCursor?
      repeat {
        let slice = try await store.expire(
          line.rule.clock, before: line.cutoff, after: cursor, limit: Self.slice, keeping: FactsInUse.keeps)
        erased[line.rule.clock, default: 0] += slice.erased
        cursor = slice.next
        try await breathe()
      } while cursor != nil
    }
    while try await store.giveBack(bytes: Self.piece) { try await breathe() }
    return erased
  }

  private func breathe() async throws {
    if pause > .zero { try await Task.sleep(for: pause) }
    try Task.checkCancellation()
  }

  /// The gateway, as whoever does what nobody ordered.
  private static func itself(at moment: Instant) -> AccessEntry {
    AccessEntry(
      person: "passerelle", role: "gateway", command: "retention run", target: nil, reason: "the clocks that are set",
      at: moment)
  }

  /// What is going to be erased, as the log keeps it: `bodies: 12 before 2026-06-27T00:00:00.000Z; …`.
  private static func text(_ plan: RetentionPlan) -> String {
    plan.lines.map { "\($0.rule.clock.rawValue): \($0.count) before \($0.cutoff)" }.joined(separator: "; ")
  }
}
