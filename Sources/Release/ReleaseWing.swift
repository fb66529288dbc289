import Consent
import Dossier
public import Exchange
import JSONTree
public import Store
import Translation
public import Trust

/// The wing that lets messages out (design §2): recall, permit, translate, seal; what was sealed is kept with its reasons.
///
/// Asynchronous and repeatable: it reads the facts of the moment and applies the policy of the moment.
public struct ReleaseWing: Sendable {
  /// What the wing asks of a store.
  public typealias Source = ReleaseStore & RecallStore & DisclosureReading & ProposalReading & DeliveryReading & SealedReading

  let rules: @Sendable () -> ReleaseRules
  let store: any Source
  let seal: @Sendable (Instant) -> Seal
  let clock: Clock
  let owner: String

  /// How long a worker has a release for itself, in seconds.
  private static let leaseSeconds: Int64 = 60

  /// The wing over a store.
  ///
  /// - Parameter owner: names this worker in leases; unique among those that share the store.
  public init(
    rules: @escaping @Sendable () -> ReleaseRules, store: any Source,
    seal: @escaping @Sendable (Instant) -> Seal, clock: Clock, owner: String
  ) {
    self.rules = rules
    self.store = store
    self.seal = seal
    self.clock = clock
    self.owner = owner
  }

  /// Makes up to `limit` due releases; answers how many were due.
  ///
  /// They are judged by one moment and made side by side, so that what they share is read once and the store commits their outcomes together.
  public func makeDue(limit: Int) async throws -> Int {
    let leases = try await store.lease(limit: limit, by: owner, until: clock.now.adding(seconds: Self.leaseSeconds))
    let moment = await moment(of: leases)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for lease in leases {
        group.addTask { _ = try await store.save(await make(lease, at: moment), of: lease) }
      }
      try await group.waitForAll()
    }
    return leases.count
  }

  /// What is known now of those whom these releases are about.
  func moment(of leases: [LeasedRelease]) async -> ReleaseMoment {
    let own: Set<MessageType> = [.rectification, .status, .proposal]
    let bearers = Set(leases.filter { !own.contains($0.type) }.map(\.bearer))
    let rules = rules()
    do {
      return ReleaseMoment(rules: rules, recalled: bearers.isEmpty ? [:] : try await store.recall(bearers))
    } catch {
      return ReleaseMoment(rules: rules, recalled: Dictionary(uniqueKeysWithValues: bearers.map { ($0, .failure(error)) }))
    }
  }

  /// One release from what was recalled to its seal.
  func make(_ lease: LeasedRelease, at moment: ReleaseMoment) async -> ReleaseOutcome {
    let rules = moment.rules
    var reasons: [Reason] = []
    do {
      if lease.type == .rectification { return try await notice(lease, by: rules) }
      if lease.type == .status { return try await status(lease, by: rules) }
      if lease.type == .proposal { return try await proposal(lease, by: rules) }
      let due = try due(lease, at: moment)
      let permission = rules.policy.permit(due.request)
      reasons = permission.reasons
      guard case .permitted(let permitted) = permission else { return .withheld(reasons: ReasonBook.bytes(reasons)) }
      let message = try translate(permitted, of: due, by: rules)
      return try await seal(message, by: rules)
    } catch let refusal as Refusal {
      return Self.outcome(of: refusal, reasons)
    } catch let failure as Failure {
      return .failed(retryAt: clock.now.adding(seconds: Int64(failure.retryAfter)), reason: failure.reason)
    } catch {
      // One person's damaged record must not hold up the others: it is tried again by itself. Never the error's own text.
      return .failed(retryAt: clock.now.adding(seconds: Self.leaseSeconds), reason: "\(type(of: error))")
    }
  }

  private func due(_ lease: LeasedRelease, at moment: ReleaseMoment) throws -> DueRelease {
    let rules = moment.rules
    guard let recipient = rules.partner(lease.recipient),
      let subscription = rules.policy.subscription(for: recipient.kind, type: lease.type),
      let adapter = rules.adapters.adapter(for: lease.type), adapter.direction != .incoming
    else { throw Refusal(.eventType, ["type": lease.type.text]) }
    guard let about = try moment.about(lease.bearer, for: subscription.purpose) else {
      throw Failure("nothing is recalled of a bearer that a release is about", retryAfter: 60)
    }
    let request = DisclosureRequest(
      recipient: recipient, purpose: subscription.purpose, about: about, day: clock.now.day)
    return DueRelease(lease: lease, subscription: subscription, adapter: adapter, request: request)
  }

  private func translate(
    _ permitted: PermittedDossier, of due: DueRelease, by rules: ReleaseRules
  ) throws(Refusal) -> DialectMessage {
    let (document, reasons) = try rules.write(permitted, under: due.subscription, with: due.adapter, on: due.request.day)
    return DialectMessage(due: due, document: document, reasons: reasons)
  }

  private func seal(_ message: DialectMessage, by rules: ReleaseRules) async throws -> ReleaseOutcome {
    let lease = message.due.lease
    if lease.mode == .state, !lease.isReplay, try await store.repeats(message.content, of: lease) { return .unchanged }
    let now = clock.now
    let seal = seal(now)
    let event = try rules.event(
      lease.id, lease.type, message.document, to: message.due.request.recipient, for: message.due.subscription.purpose,
      from: seal.gateway, at: now)
    let sealed = try seal.seal(event, as: .release)
    return .sealed(
      Store.SealedContent(
        sealed: sealed.flattened, reasons: ReasonBook.bytes(message.reasons), adapter: message.due.adapter.digest,
        policy: rules.policy.digest, content: message.content))
  }

  /// What is missing may still be told: the release waits. What the format cannot say, or nobody could have told, is final.
  private static func outcome(of refusal: Refusal, _ reasons: [Reason]) -> ReleaseOutcome {
    let names = refusal.missingNames
    let book = ReasonBook.bytes(reasons)
    return refusal.code == .translateMissingRequired
      ? .waiting(refusal.code, names: names, reasons: book) : .refused(refusal.code, names: names, reasons: book)
  }
}
