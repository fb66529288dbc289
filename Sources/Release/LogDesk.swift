import Consent
public import Exchange
import JSONTree
import MerkleLog
public import Store
public import Trust

/// Proves to a partner what the log holds of its own business, and to every partner that the log only grew (design §3.16).
///
/// What is another's, and what there is not, are refused alike. No access is logged: a proof tells of nobody.
public struct LogDesk: Sendable {
  let verifier: @Sendable () -> MessageVerifier
  let rules: @Sendable () -> ReleaseRules
  let store: any PartyReading & RecordStore & RefusalStore & CosignatureStore
  let prover: LogProver
  let seal: @Sendable (Instant) -> Seal
  let clock: Clock
  let numbers: FlowNumber
  let pace: PartnerPace

  /// The type of a signed request for a proof.
  public static let requestType = "passerelle.log.v1"

  /// The desk over a store and a prover of its log.
  public init(
    verifier: @escaping @Sendable () -> MessageVerifier, rules: @escaping @Sendable () -> ReleaseRules,
    store: any PartyReading & RecordStore & RefusalStore & CosignatureStore, prover: LogProver,
    seal: @escaping @Sendable (Instant) -> Seal,
    clock: Clock, numbers: FlowNumber, pace: PartnerPace
  ) {
    self.verifier = verifier
    self.rules = rules
    self.store = store
    self.prover = prover
    self.seal = seal
    self.clock = clock
    self.numbers = numbers
    self.pace = pace
  }

  /// Answers one signed request with a sealed proof.
  public func answer(_ body: [UInt8], contentType: String?, from caller: Caller) async throws -> SealedMessage {
    let gate = RequestGate(verifier: verifier, store: store, clock: clock, numbers: numbers, pace: pace)
    return try await gate.answer(body, contentType: contentType, from: caller) { try await answer($0, at: $1) }
  }

  private func answer(_ request: VerifiedRequest, at now: Instant) async throws -> SealedMessage {
    guard request.envelope.type.text == Self.requestType else {
      throw Refusal(.eventType, at: "/type", ["type": request.envelope.type.text])
    }
    let asked = try LogRequest(request.data)
    let partner = request.author
    guard rules().policy.convention(for: partner.kind)?.purpose(request.purpose) != nil else {
      throw Refusal(.requestPurpose, at: "/purpose", ["purpose": request.purpose])
    }
    let expiry = now.adding(seconds: 2 * verifier().rules.requestSeconds)
    guard try await store.claim(request: request.envelope.id, from: partner.id, until: expiry) else {
      throw Refusal(.requestReplayed, at: "/id")
    }
    if case .cosign(let size, let line) = asked { try await keep(line, under: size, of: partner.id, at: now) }
    switch try await prove(asked, to: partner.id) {
    case .proof(let proof): return try seal(now).seal(JSONWriter.bytes(.object(proof.json)), as: .logProof)
    case .notYet: throw Refusal(.logNotYet, at: "/data")
    case .noCheckpoint(let newest): throw Refusal(.logNoCheckpoint, at: "/data", ["newest": "\(newest ?? 0)"])
    }
  }

  private func prove(_ asked: LogRequest, to partner: PartnerID) async throws -> LogProver.Answer {
    switch asked {
    case .message(let flow, let leading): try await prove(leaf(store.loggedMessage(flow), of: partner), under: leading)
    case .release(let id, let leading): try await prove(leaf(store.loggedRelease(id), of: partner), under: leading)
    case .growth(let from, let to): try await prover.consistency(from: from, to: to)
    case .newest(let from): try await prover.growth(from: from)
    // A checkpoint is the beginning of itself: its note says who cosigned it.
    case .cosign(let size, _): try await prover.consistency(from: size, to: size)
    }
  }

  private func prove(_ leaf: LogLeaf, under leading: LogRequest.Leading) async throws -> LogProver.Answer {
    switch leading {
    case .newest: try await prover.inclusion(of: leaf)
    case .size(let size): try await prover.inclusion(of: leaf, size: size)
    case .cosigned: try await prover.cosignedInclusion(of: leaf)
    }
  }

  /// Keeps a partner's cosignature of the checkpoint of that size, once it verifies; one that it gave before stays.
  private func keep(_ line: String, under size: Int64, of partner: PartnerID, at now: Instant) async throws {
    guard let key = verifier().registry.file(partner)?.cosigner else { throw Refusal(.logNoCosigner, at: "/data") }
    guard let held = try await store.checkpoints(from: size, limit: 1).first, held.size == size else {
      throw Refusal(.logNoCheckpoint, at: "/data/size", ["newest": "\(try await store.logState().checkpoint?.size ?? 0)"])
    }
    // What the gateway signed itself is not the partner's fault.
    guard let checkpoint = try? Checkpoint(verifying: SignedNote(parsing: held.note), by: prover.key) else {
      throw StoreError.corrupted("the note of the checkpoint of \(size)")
    }
    guard let cosignature = try? Cosignature(line: line, of: checkpoint, by: key),
      cosignature.seconds <= UInt64(max(0, now.milliseconds / 1000)) + 60,
      // A key could be made to look like the log's own: what would spoil the note is no cosignature of it.
      (try? Checkpoint(verifying: SignedNote(parsing: held.note + Array(cosignature.line.utf8)), by: prover.key)) == checkpoint
    else { throw Refusal(.logCosignature, at: "/data/cosignature") }
    _ = try await store.save(RecordedCosignature(partner: partner, key: key.text, line: cosignature.line, at: now), of: size)
  }

  /// The leaf, if it is this partner's business.
  private func leaf(_ item: LoggedItem?, of partner: PartnerID) throws(Refusal) -> LogLeaf {
    guard let item, item.parties.contains(partner) else { throw Refusal(.logUnknown, at: "/data") }
    return item.leaf
  }
}
