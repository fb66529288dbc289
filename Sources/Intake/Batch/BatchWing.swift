public import Exchange
import JSONTree
public import Store
public import Trust

/// The wing that takes files in: a signed event opens a batch, the file follows in pieces, and once it is whole its records go the way of
/// messages, one by one.
public struct BatchWing: Sendable {
  let rules: @Sendable () -> IntakeRules
  let store: any BatchStore & RecordStore & RecallStore & RefusalStore & TrustReading & FlowStore
  let seal: @Sendable (Instant) -> Seal
  let clock: Clock
  let numbers: FlowNumber
  let pace: PartnerPace
  let fileLimit: Int64

  /// How many batches of one carrier may be open at once.
  static let openLimit: Int64 = 16

  /// The wing over a store.
  ///
  /// - Parameters:
  ///   - rules: asked once for each call and each run; answers the rules of that moment.
  ///   - pace: how many calls of a partner are taken.
  ///   - fileLimit: the largest file, in bytes.
  public init(
    rules: @escaping @Sendable () -> IntakeRules,
    store: any BatchStore & RecordStore & RecallStore & RefusalStore & TrustReading & FlowStore,
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
      caller.trail.note(signer: batch.carrier.id)
      caller.trail.note(type: batch.order.type)
      let opening = try await store.open(entry(batch, at: now))
      if case .open(let standing) = opening, standing.openedAt < now { pace.giveBack(batch.carrier.id) }
      return try await answer(opening)
    } catch let refusal as Refusal {
      caller.trail.note(signer: signer.partner)
      try await note(refusal, of: message, by: signer.partner, from: caller.network, at: now)
      throw refusal
    }
  }

  /// Takes the next piece of a file of that length; throws `batch.range` with the byte expected when it is another, `batch.unknown` when no
  /// batch of that number and pass waits for one. The octets count for nothing before their digest is right.
  public func append(
    _ bytes: [UInt8], to batch: String, showing pass: String?, at offset: Int64, of length: Int64, from caller: Caller
  ) async throws -> BatchAnswer {
    try await counted(caller) {
      let standing = try await standing(batch, pass)
      guard rules().verifier.registry.partner(standing.carrier)?.isActive == true else {
        throw Refusal(.signaturePartnerSuspended)
      }
      guard standing.length == length else { throw Self.misplaced(standing) }
      switch try await store.append(bytes, to: batch, at: offset) {
      case .kept(let summary): return try await answer(.open(summary))
      case .misplaced(let summary): throw Self.misplaced(summary)
      case .unknown: throw Refusal(.batchUnknown)
      }
    }
  }

  /// How a batch stands, with the lines of its verdict from there on; throws `batch.unknown` when there is none of that number and pass.
  public func standing(
    of batch: String, showing pass: String?, from line: Int64 = 0, for caller: Caller
  ) async throws -> BatchAnswer {
    try await counted(caller) { try await answer(.open(try await standing(batch, pass)), from: line) }
  }

  /// The batch of that number, for who was given its pass with it.
  private func standing(_ batch: String, _ pass: String?) async throws -> BatchSummary {
    guard let pass, Digest(of: pass.utf8) == Digest(of: self.pass(of: batch).utf8), let found = try await store.batch(batch)
    else { throw Refusal(.batchUnknown) }
    return found
  }

  private func pass(of batch: String) -> String { Hexadecimal.text(store.pass(of: batch)) }

  private static func misplaced(_ batch: BatchSummary) -> Refusal {
    Refusal(.batchRange, ["offset": "\(batch.held)", "length": "\(batch.length)"])
  }

  /// Nobody signed: what is refused is counted for where it came from.
  private func counted(_ caller: Caller, _ work: () async throws -> BatchAnswer) async throws -> BatchAnswer {
    do { return try await work() } catch let refusal as Refusal {
      try await store.count(refusal.code, from: caller.network, at: clock.now)
      throw refusal
    }
  }

  private func entry(_ batch: VerifiedBatch, at now: Instant) -> BatchEntry {
    BatchEntry(
      message: RecordEntry(
        flow: numbers.next(at: now), envelope: batch.envelope, carrier: batch.carrier.id,
        payloadDigest: batch.payloadDigest, receivedAt: batch.receivedAt, signed: batch.signedBytes,
        evidence: batch.evidence, statements: []),
      type: batch.order.type, digest: batch.order.digest, length: batch.order.length, openLimit: Self.openLimit)
  }

  private func answer(_ opening: BatchOpening, from line: Int64 = 0) async throws -> BatchAnswer {
    let batch: BatchSummary
    switch opening {
    case .open(let standing): batch = standing
    case .conflict: throw Refusal(.recordConflict, at: "/id")
    case .full: throw Refusal(.batchOpenLimit, ["limit": "\(Self.openLimit)"])
    }
    var verdict = try await store.verdict(of: batch, from: line, limit: Self.linesSaid)
    verdict["pass"] = .string(pass(of: batch.id))
    return BatchAnswer(
      batch: batch, sealed: try seal(clock.now).seal(JSONWriter.bytes(.object(verdict)), as: .batch))
  }

  /// How many lines of a verdict are in an answer.
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
