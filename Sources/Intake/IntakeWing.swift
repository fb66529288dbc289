public import Exchange
public import Store
import JSONTree
import Translation
public import Trust

/// The wing that takes messages in (design §2): receive, verify, validate, translate, record; then, and only then, a receipt.
public struct IntakeWing: Sendable {
  let rules: @Sendable () -> IntakeRules
  let store: any RecordStore & RefusalStore
  let seal: Seal
  let clock: Clock
  let numbers: FlowNumber
  let inclusionDelay: Int

  /// The wing over a store.
  ///
  /// - Parameters:
  ///   - rules: asked once for each message; answers the rules of that moment.
  ///   - inclusionDelay: what receipts promise, in seconds.
  public init(
    rules: @escaping @Sendable () -> IntakeRules, store: any RecordStore & RefusalStore, seal: Seal, clock: Clock,
    numbers: FlowNumber, inclusionDelay: Int
  ) {
    self.rules = rules
    self.store = store
    self.seal = seal
    self.clock = clock
    self.numbers = numbers
    self.inclusionDelay = inclusionDelay
  }

  /// Takes one posted body in. Returns once it is durable; throws `Refusal` (recorded or counted) or a failure (nothing happened).
  ///
  /// - Parameter network: where it comes from, as coarse as refusals of strangers may be counted.
  public func receive(_ body: [UInt8], contentType: String?, from network: String) async throws -> IntakeAnswer {
    let rules = rules()
    let now = clock.now
    var seen: (received: ReceivedMessage?, verified: VerifiedMessage?)
    do {
      let received = try rules.verifier.receive(body, contentType: contentType, at: now)
      seen.received = received
      let verified = try rules.verifier.verify(received)
      seen.verified = verified
      let valid = try validate(verified, by: rules)
      let dossier = try translate(valid)
      let recorded = try await record(dossier, by: rules)
      return try receipt(of: recorded)
    } catch let refusal as Refusal {
      try await note(refusal, seen.received, seen.verified, by: rules, from: network, at: now)
      throw refusal
    }
  }

  /// The dialect: the type's adapter, and the data held to the partner's own format.
  private func validate(_ verified: VerifiedMessage, by rules: IntakeRules) throws(Refusal) -> ValidMessage {
    let type = verified.envelope.type
    guard let adapter = rules.adapters.adapter(for: type), adapter.direction != .outgoing else {
      throw Refusal(.eventType, at: "/type", ["type": type.text])
    }
    let data = DialectData(verified.data)
    return ValidMessage(verified, adapter, try adapter.validate(data, partner: verified.author.id))
  }

  /// Translation: the dossier's words, within the author's scope.
  private func translate(_ valid: ValidMessage) throws(Refusal) -> DossierMessage {
    let reading = try valid.adapter.read(valid.dialect, on: valid.verified.envelope.time.day)
    for record in reading.records { try valid.verified.requireScope(record.scopeClaims) }
    return DossierMessage(valid.verified, valid.adapter, reading)
  }

  private func receipt(of outcome: RecordOutcome) throws -> IntakeAnswer {
    let (message, isDuplicate) =
      switch outcome {
      case .recorded(let message): (message, false)
      case .duplicate(let message): (message, true)
      case .conflict: throw Refusal(.recordConflict, at: "/id")
      }
    let receipt = Receipt(
      message: message.message, flow: message.flow, payloadDigest: message.payloadDigest, leaf: message.leaf,
      gateway: seal.gateway, receivedAt: message.receivedAt, inclusionDelay: inclusionDelay)
    let sealed = try seal.seal(JSONWriter.bytes(receipt.json), as: .receipt)
    return IntakeAnswer(receipt: receipt, sealed: sealed, isDuplicate: isDuplicate)
  }

  /// A known partner's refusals are kept one by one within its quota; a stranger's are counted (design §3.5).
  private func note(
    _ refusal: Refusal, _ received: ReceivedMessage?, _ verified: VerifiedMessage?, by rules: IntakeRules,
    from network: String, at time: Instant
  ) async throws {
    guard let partner = verified?.carrier.id ?? received.flatMap({ rules.verifier.provenSigner(of: $0) }) else {
      return try await store.count(refusal.code, from: network, at: time)
    }
    try await store.record(
      RefusalEntry(
        flow: numbers.next(at: time), partner: partner, receivedAt: time, refusal: refusal,
        message: verified?.envelope.id, type: verified?.envelope.type, payloadDigest: verified?.payloadDigest))
  }
}
