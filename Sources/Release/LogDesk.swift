import Consent
public import Exchange
import JSONTree
public import Store
public import Trust

/// Proves to a partner what the log holds of its own business, and to every partner that the log only grew (design §3.16).
///
/// What is another's, and what there is not, are refused alike. No access is logged: a proof tells of nobody.
public struct LogDesk: Sendable {
  let verifier: @Sendable () -> MessageVerifier
  let rules: @Sendable () -> ReleaseRules
  let store: any PartyReading & RecordStore & RefusalStore
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
    store: any PartyReading & RecordStore & RefusalStore, prover: LogProver, seal: @escaping @Sendable (Instant) -> Seal,
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
    switch try await prove(asked, to: partner.id) {
    case .proof(let proof): return try seal(now).seal(JSONWriter.bytes(.object(proof.json)), as: .logProof)
    case .notYet: throw Refusal(.logNotYet, at: "/data")
    case .noCheckpoint(let newest): throw Refusal(.logNoCheckpoint, at: "/data", ["newest": "\(newest ?? 0)"])
    }
  }

  private func prove(_ asked: LogRequest, to partner: PartnerID) async throws -> LogProver.Answer {
    switch asked {
    case .message(let flow, let size):
      try await prover.inclusion(of: leaf(store.loggedMessage(flow), of: partner), size: size)
    case .release(let id, let size):
      try await prover.inclusion(of: leaf(store.loggedRelease(id), of: partner), size: size)
    case .growth(let from, let to): try await prover.consistency(from: from, to: to)
    }
  }

  /// The leaf, if it is this partner's business.
  private func leaf(_ item: LoggedItem?, of partner: PartnerID) throws(Refusal) -> LogLeaf {
    guard let item, item.parties.contains(partner) else { throw Refusal(.logUnknown, at: "/data") }
    return item.leaf
  }
}
