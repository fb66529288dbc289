public import Exchange
import JSONTree
public import Store
public import Trust

/// The wing that takes files in: a signed event opens a batch, the file follows in pieces, and once it is whole its records go the way of
/// messages, one by one.
public struct BatchWing: Sendable {
  let rules: @Sendable () -> IntakeRules
  let store: any BatchStore & RecordStore & RefusalStore & TrustReading & FlowStore
  let seal: @Sendable (Instant) -> Seal
  let clock: Clock
  let numbers: FlowNumber
  let pace: PartnerPace
  let fileLimit: Int64

  /// The wing over a store.
  ///
  /// - Parameters:
  ///   - rules: asked once for each call and each run; answers the rules of that moment.
  ///   - pace: how many calls of a partner are taken.
  ///   - fileLimit: the largest file, in bytes.
  public init(
    rules: @escaping @Sendable () -> IntakeRules,
    store: any BatchStore & RecordStore & RefusalStore & TrustReading & FlowStore,
    seal: @escaping @Sendable (Instant) -> Seal, clock: Clock, numbers: FlowNumber, pace: PartnerPace, fileLimit: Int64
  ) {
    self.rules = rules
    self.store = store
    self.seal = seal
    self.clock = clock
    self.numbers = numbers
    self.pace = pace
    self.fileLimit = fileLimit
  }

  /// The most bytes of one piece.
  public static let pieceLimit = 1 << 20

  /// Opens a batch, or says how the same file's stands. Returns once it is durable; throws `Refusal` (recorded or counted) or a failure.
  public func open(_ body: [UInt8], contentType: String?, from caller: Caller) async throws -> BatchAnswer {
    let rules = rules()
    let now = clock.now
    var signer = SignerListener()
    var message: MessageID?
    do {
      let verifier = rules.verifier
      let received = try verifier.receive(body, contentType: contentType, from: caller, at: now)
      let batch = try pace.counting(&signer, in: verifier.registry, at: now) { signer throws(Refusal) in
        try verifier.verifyBatch(received, &signer)
      }
      message = batch.envelope.id
      guard batch.order.length <= fileLimit else { throw Refusal(.receiveTooLarge, ["limit": "\(fileLimit)"]) }
      _ = try rules.adapter(for: batch.order.type)
      return try await answer(try await store.open(entry(batch, at: now)))
    } catch let refusal as Refusal {
      try await note(refusal, of: message, by: signer.partner, from: caller.network, at: now)
      throw refusal
    }
  }

  /// Takes the next piece of a file; throws `batch.range` with the byte expected when it is another, `batch.unknown` when no batch of that
  /// number waits for one. Whoever knows the number was told it under seal; the octets count for nothing before their digest is right.
  public func append(_ bytes: [UInt8], to batch: String, at offset: Int64) async throws -> BatchAnswer {
    switch try await store.append(bytes, to: batch, at: offset) {
    case .kept(let summary): return try await answer(.open(summary))
    case .misplaced(let summary):
      throw Refusal(.batchRange, ["offset": "\(summary.held)", "length": "\(summary.length)"])
    case .unknown: throw Refusal(.batchUnknown)
    }
  }

  private func entry(_ batch: VerifiedBatch, at now: Instant) -> BatchEntry {
    BatchEntry(
      message: RecordEntry(
        flow: numbers.next(at: now), envelope: batch.envelope, carrier: batch.carrier.id,
        payloadDigest: batch.payloadDigest, receivedAt: batch.receivedAt, signed: batch.signedBytes,
        evidence: batch.evidence, statements: []),
      type: batch.order.type, digest: batch.order.digest, length: batch.order.length)
  }

  private func answer(_ opening: BatchOpening) async throws -> BatchAnswer {
    guard case .open(let batch) = opening else { throw Refusal(.recordConflict, at: "/id") }
    var verdict = batch.json
    if batch.state == .done, case .object(var object) = verdict {
      let lines = try await store.lines(of: batch.id, from: 0, limit: Self.linesSaid)
      object["lines"] = .array(lines.lines.map(\.json))
      object["more"] = .bool(lines.next != nil)
      verdict = .object(object)
    }
    return BatchAnswer(batch: batch, sealed: try seal(clock.now).seal(JSONWriter.bytes(verdict), as: .batch))
  }

  /// How many lines of a verdict are in an answer; the administrator sees the others.
  static let linesSaid = 1000

  private func note(
    _ refusal: Refusal, of message: MessageID?, by partner: PartnerID?, from network: String, at time: Instant
  ) async throws {
    guard let partner else { return try await store.count(refusal.code, from: network, at: time) }
    guard refusal.code != .receiveRateLimited else {
      return try await store.count(refusal.code, from: partner.text, at: time)
    }
    try await store.record(
      RefusalEntry(
        flow: numbers.next(at: time), partner: partner, receivedAt: time, refusal: refusal, message: message,
        type: .batch, payloadDigest: nil))
  }
}
