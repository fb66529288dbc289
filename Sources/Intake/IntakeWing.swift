public import Exchange
public import Store
import JSONTree
import Translation
public import Trust

/// The wing that takes messages in (design §2): receive, verify, validate, translate, record; then, and only then, a receipt.
public struct IntakeWing: Sendable {
  let rules: @Sendable () -> IntakeRules
  let store: any RecordStore & RefusalStore & AsideStore & TrustReading
  let seal: @Sendable (Instant) -> Seal
  let clock: Clock
  let numbers: FlowNumber
  let inclusionDelay: Int
  let asideLimit: Int
  let pace: PartnerPace

  /// The wing over a store.
  ///
  /// - Parameters:
  ///   - rules: asked once for each message; answers the rules of that moment.
  ///   - seal: the seal at a moment; its key is replaced now and then.
  ///   - inclusionDelay: what receipts promise, in seconds.
  ///   - asideLimit: how many late messages of one partner may wait for an administrator.
  ///   - pace: how many calls of a partner are taken.
  public init(
    rules: @escaping @Sendable () -> IntakeRules, store: any RecordStore & RefusalStore & AsideStore & TrustReading,
    seal: @escaping @Sendable (Instant) -> Seal, clock: Clock, numbers: FlowNumber, inclusionDelay: Int, asideLimit: Int,
    pace: PartnerPace
  ) {
    self.rules = rules
    self.store = store
    self.seal = seal
    self.clock = clock
    self.numbers = numbers
    self.inclusionDelay = inclusionDelay
    self.asideLimit = asideLimit
    self.pace = pace
  }

  /// Takes one posted body in. Returns once it is durable; throws `Refusal` (recorded or counted) or a failure (nothing happened).
  public func receive(_ body: [UInt8], contentType: String?, from caller: Caller) async throws -> IntakeAnswer {
    let rules = rules()
    let now = clock.now
    var seen = Seen()
    do {
      let received = try rules.verifier.receive(body, contentType: contentType, from: caller, at: now)
      seen.received = received
      let verifier = rules.verifier
      let verification = try pace.counting(&seen.signer, in: verifier.registry, at: now) { signer throws(Refusal) in
        try verifier.verify(received, &signer)
      }
      switch verification {
      case .late(let late):
        seen.note(late.envelope)
        note(late.envelope.type, of: late.carrier.id, on: caller.trail, by: rules)
        return givingBack(late.carrier.id, at: now, try await setAside(late, received, contentType))
      case .timely(let verified):
        seen.note(verified.envelope)
        note(verified.envelope.type, of: verified.carrier.id, on: caller.trail, by: rules)
        let dossier = try rules.translate(try rules.validate(verified))
        let recorded = try await record(dossier, as: numbers.next(at: now), by: rules, trace: caller.trail.trace)
        return givingBack(verified.carrier.id, at: now, try receipt(of: recorded))
      }
    } catch let refusal as Refusal {
      try await note(refusal, seen, from: caller, at: now)
      throw refusal
    }
  }

  /// The answer; a call that repeated what was received before costs its partner nothing.
  private func givingBack(_ partner: PartnerID, at now: Instant, _ answer: IntakeAnswer) -> IntakeAnswer {
    if answer.receivedFirst < now { pace.giveBack(partner) }
    return answer
  }

  func receipt(of outcome: RecordOutcome) throws -> IntakeAnswer {
    switch outcome {
    case .recorded(let message): try answer(.recorded(receipt(of: message)))
    case .duplicate(let message): try answer(.duplicate(receipt(of: message)))
    case .conflict: throw Refusal(.recordConflict, at: "/id")
    }
  }

  private func receipt(of message: RecordedMessage) -> Receipt {
    Receipt(
      message: message.message, flow: message.flow, payloadDigest: message.payloadDigest, leaf: message.leaf,
      gateway: seal(clock.now).gateway, receivedAt: message.receivedAt, inclusionDelay: inclusionDelay)
  }

  func answer(_ outcome: IntakeAnswer.Outcome) throws -> IntakeAnswer {
    let sealed =
      switch outcome {
      case .recorded(let receipt), .duplicate(let receipt):
        try seal(clock.now).seal(JSONWriter.bytes(receipt.json), as: .receipt)
      case .aside(let notice): try seal(clock.now).seal(JSONWriter.bytes(notice.json), as: .aside)
      }
    return IntakeAnswer(outcome: outcome, sealed: sealed)
  }

  private func note(_ type: MessageType, of signer: PartnerID, on trail: CallTrail, by rules: IntakeRules) {
    trail.note(signer: signer)
    if rules.adapters.adapter(for: type) != nil { trail.note(type: type) }
  }

  /// How far a message was read when it was refused.
  private struct Seen {
    var signer = SignerListener()
    var message: MessageID?
    var type: MessageType?
    var received: ReceivedMessage?

    mutating func note(_ envelope: Envelope) { (message, type) = (envelope.id, envelope.type) }
  }

  /// A known partner's refusals are kept one by one within its quota; a stranger's, and calls beyond a partner's pace, are counted
  /// (design §3.5).
  private func note(_ refusal: Refusal, _ seen: Seen, from caller: Caller, at time: Instant) async throws {
    guard let partner = seen.signer.partner else {
      return try await store.count(refusal.code, from: caller.network, at: time)
    }
    caller.trail.note(signer: partner)
    guard refusal.code != .receiveRateLimited else {
      return try await store.count(refusal.code, from: partner.text, at: time)
    }
    let flow = numbers.next(at: time)
    caller.trail.note(flow: flow)
    try await store.record(
      RefusalEntry(
        flow: flow, partner: partner, receivedAt: time, refusal: refusal, message: seen.message,
        type: seen.type, payloadDigest: seen.received?.payloadDigest))
  }
}
