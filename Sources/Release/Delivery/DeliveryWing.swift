import Consent
public import Exchange
public import Store

/// Sends what was sealed to the addresses of partners that would rather be called than collect (design §3.16).
///
/// Each destination for itself: whoever does not answer keeps nobody else waiting, and within a destination one person's release keeps
/// back no other person's. Who was sent what, for which purpose, is in the log before it leaves (CRPA R114-9-7).
public struct DeliveryWing: Sendable {
  let rules: @Sendable () -> ReleaseRules
  let store: any DeliveryStore & MailboxStore
  let courier: any Courier
  let clock: Clock
  let owner: String
  let judgement: DeliveryRules

  /// How many releases go to one address at once.
  private static let width = 4
  /// How long a worker has a release for itself, in seconds; longer than any call may take.
  static let leaseSeconds: Int64 = 120

  /// The wing over a store.
  ///
  /// - Parameters:
  ///   - owner: names this worker in leases; unique among those that share the store.
  ///   - random: a number from 0 up to 1, for the pauses between attempts.
  public init(
    rules: @escaping @Sendable () -> ReleaseRules, store: any DeliveryStore & MailboxStore, courier: any Courier, clock: Clock,
    owner: String, random: @escaping @Sendable () -> Double
  ) {
    self.rules = rules
    self.store = store
    self.courier = courier
    self.clock = clock
    self.owner = owner
    judgement = DeliveryRules(random: random)
  }

  /// Sends what is ready for that partner, a few at once; answers how many were sent. Nothing is sent to a partner that is suspended, nor to
  /// an address that failed too often, before its time.
  public func deliver(to partner: PartnerID) async throws -> Int {
    let rules = rules()
    guard let recipient = rules.partner(partner), recipient.isActive else { return 0 }
    let before = try await store.destination(partner)
    if Self.isClosed(before, at: clock.now) { return 0 }
    // An address that failed too often is tried with one release.
    let width = before.failures >= DeliveryRules.patience ? 1 : Self.width
    let judge = DeliveryJudge(rules: rules, day: clock.now.day)
    let leases = try await store.lease(
      deliveriesTo: partner, limit: width, by: owner, until: clock.now.adding(seconds: Self.leaseSeconds)
    ) { judge.permits($0) }
    if leases.isEmpty { return 0 }
    try await trace(leases, to: recipient, by: rules)
    let verdicts = try await send(leases)
    if verdicts.isEmpty { return leases.count }
    let after = judgement.destination(before, after: verdicts, at: clock.now)
    if Self.isNews(after, to: before) { try await store.record(after) }
    return leases.count
  }

  /// Whether nothing is sent to the address before its time. A clock that was set back behind its last failure cannot say when that is: one
  /// release tries it.
  private static func isClosed(_ destination: Destination, at now: Instant) -> Bool {
    guard let until = destination.openUntil, now < until else { return false }
    return destination.failedAt.map { $0 <= now } ?? true
  }

  private func send(_ leases: [LeasedDelivery]) async throws -> [DeliveryRules.Verdict] {
    try await withThrowingTaskGroup(of: DeliveryRules.Verdict?.self) { group in
      for lease in leases {
        group.addTask {
          let answer = await courier.carry(lease.item.sealed, to: lease.destination, within: lease.trace)
          // What was given up from here is sent again when its lease runs out.
          guard let verdict = DeliveryRules.verdict(on: answer) else { return nil }
          let outcome = judgement.outcome(of: verdict, sendings: lease.sendings, faults: lease.faults, at: clock.now)
          _ = try await store.save(outcome, of: lease)
          return verdict
        }
      }
      var verdicts: [DeliveryRules.Verdict] = []
      for try await case let verdict? in group { verdicts.append(verdict) }
      return verdicts
    }
  }

  /// One leaf for each purpose for which something leaves.
  private func trace(_ leases: [LeasedDelivery], to recipient: Partner, by rules: ReleaseRules) async throws {
    let purposes = Dictionary(grouping: leases) {
      rules.policy.subscription(for: recipient.kind, type: $0.item.type)?.purpose ?? $0.item.type.text
    }
    for (purpose, leases) in purposes.sorted(by: { $0.key < $1.key }) {
      let ids = leases.map(\.item.id)
      _ = try await store.handOver(
        ids,
        by: AccessEntry(
          person: "\(recipient.id) webhook", role: "partner", command: "webhook", target: ids.joined(separator: " "),
          reason: purpose, at: clock.now, key: nil))
    }
  }

  /// What is written down: every failure, the first success after one, and once a minute that all is well.
  private static func isNews(_ after: Destination, to before: Destination) -> Bool {
    guard after.failures == 0, before.failures == 0, let last = before.succeededAt, let now = after.succeededAt else {
      return true
    }
    return now >= last.adding(seconds: 60)
  }
}
