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
  private let epochs: BackupEpochs?

  /// How many records a transaction looks at: messages that come meanwhile wait for one of these at most.
  private static let slice = 64
  /// How much is given back in one transaction, in bytes.
  private static let piece = 1 << 20

  /// A run by these rules.
  ///
  /// - Parameters:
  ///   - pause: between two transactions; none where nobody else writes.
  ///   - epochs: the keys of backups, those of which are destroyed whose end has come; nil where there is no home.
  public init(
    store: any DossierStore, rules: [RetentionRule], clock: Clock, pause: Duration = .zero, epochs: BackupEpochs? = nil
  ) {
    self.store = store
    self.rules = rules
    self.clock = clock
    self.pause = pause
    self.epochs = epochs
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
    return try await carryOut(plan, by: plan.count > 0 || !dead.isEmpty ? Self.itself(at: plan.at) : nil)
  }

  private func carryOut(_ plan: RetentionPlan, by order: AccessEntry?) async throws -> [RetentionClock: Int64] {
    let dead = dead
    if let order {
      _ = try await store.record(
        AccessEntry(
          person: order.person, role: order.role, command: order.command, target: Self.text(plan, dead), reason: order.reason,
          at: order.at))
    }
    for epoch in dead { try epochs?.destroy(epoch) }
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
    // A file of epochs that cannot be read keeps no record from its end, and is said once all are gone.
    _ = try epochs?.all()
    return erased
  }

  /// The epochs of backups whose end has come.
  private var dead: [BackupEpoch] { epochs?.dead(at: clock.now) ?? [] }

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
  private static func text(_ plan: RetentionPlan, _ dead: [BackupEpoch]) -> String {
    let lines = plan.lines.map { "\($0.rule.clock.rawValue): \($0.count) before \($0.cutoff)" }
    return (lines + dead.map { "backup epoch \($0.id)" }).joined(separator: "; ")
  }
}
