import Consent
public import Exchange
import JSONTree
public import Store
public import Trust

/// Tells a partner what became of its own messages, and of nobody else's: what is another's, and what there is not, is answered alike.
///
/// That another body was told something says nothing of what it was told, and is kept back where a person is protected from the sender. No
/// access is logged: a status tells of nobody.
public struct StatusDesk: Sendable {
  let verifier: @Sendable () -> MessageVerifier
  let rules: @Sendable () -> ReleaseRules
  let store: any SealedReading & DeliveryReading & RecallStore & RecordStore & RefusalStore
  let seal: @Sendable (Instant) -> Seal
  let clock: Clock
  let numbers: FlowNumber
  let pace: PartnerPace

  /// The type of a signed request for a status.
  public static let requestType = "passerelle.status.v1"

  /// The desk over a store.
  public init(
    verifier: @escaping @Sendable () -> MessageVerifier, rules: @escaping @Sendable () -> ReleaseRules,
    store: any SealedReading & DeliveryReading & RecallStore & RecordStore & RefusalStore,
    seal: @escaping @Sendable (Instant) -> Seal,
    clock: Clock, numbers: FlowNumber, pace: PartnerPace
  ) {
    self.verifier = verifier
    self.rules = rules
    self.store = store
    self.seal = seal
    self.clock = clock
    self.numbers = numbers
    self.pace = pace
  }

  /// Answers one signed request with a sealed status of each message, in the order of the request.
  public func answer(_ body: [UInt8], contentType: String?, from caller: Caller) async throws -> SealedMessage {
    let gate = RequestGate(verifier: verifier, store: store, clock: clock, numbers: numbers, pace: pace)
    return try await gate.answer(body, contentType: contentType, from: caller) { try await answer($0, at: $1) }
  }

  private func answer(_ request: VerifiedRequest, at now: Instant) async throws -> SealedMessage {
    guard request.envelope.type.text == Self.requestType else {
      throw Refusal(.eventType, at: "/type", ["type": request.envelope.type.text])
    }
    let partner = request.author
    let asked = try StatusRequest(request.data, from: partner.id)
    let rules = rules()
    guard rules.policy.convention(for: partner.kind)?.purpose(request.purpose) != nil else {
      throw Refusal(.requestPurpose, at: "/purpose", ["purpose": request.purpose])
    }
    let expiry = now.adding(seconds: 2 * verifier().rules.requestSeconds)
    guard try await store.claim(request: request.envelope.id, from: partner.id, until: expiry) else {
      throw Refusal(.requestReplayed, at: "/id")
    }
    var messages: [JSONValue] = []
    for message in asked.messages { messages.append(try await status(of: message, for: partner.id, by: rules, at: now)) }
    return try seal(now).seal(JSONWriter.bytes(["messages": .array(messages)]), as: .status)
  }

  private func status(
    of message: MessageName, for partner: PartnerID, by rules: ReleaseRules, at now: Instant
  ) async throws -> JSONValue {
    guard let status = try await store.status(of: message, for: partner) else { return ["events": []] }
    var hidden: [Bearer: Bool] = [:]
    var told: [ReleaseStatus] = []
    for release in status.releases where release.isToldToSender {
      let bearer = release.entry.bearer
      if hidden[bearer] == nil {
        let about = try await store.recall(bearer)?.about(rules.catalogue, rules.kinds)
        hidden[bearer] = about?.isHidden(from: partner, on: now.day) ?? true
      }
      if hidden[bearer] == false { told.append(release) }
    }
    var places: [String: String] = [:]
    for release in told where release.rejection?.cause.pointer != nil {
      places[release.entry.id] = MessageEvents.place(
        release.rejection?.cause.pointer, in: try await store.sealedRelease(release.entry.id))
    }
    return MessageEvents(status: status, releases: told, places: places).json
  }
}
