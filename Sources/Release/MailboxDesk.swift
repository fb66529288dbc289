import Consent
public import Exchange
import JSONTree
public import Store
public import Trust

/// Hands sealed releases to the partner that they are for, and takes its acknowledgements (design §3.3).
public struct MailboxDesk: Sendable {
  let verifier: @Sendable () -> MessageVerifier
  let rules: @Sendable () -> ReleaseRules
  let store: any MailboxStore & RecordStore & RefusalStore & AccessStore
  let seal: @Sendable (Instant) -> Seal
  let clock: Clock
  let numbers: FlowNumber
  let pace: PartnerPace
  let waiting = WaitingRoom()

  /// The type of a signed request for a mailbox page.
  public static let requestType = "passerelle.mailbox.v1"

  /// The desk over a store.
  public init(
    verifier: @escaping @Sendable () -> MessageVerifier, rules: @escaping @Sendable () -> ReleaseRules,
    store: any MailboxStore & RecordStore & RefusalStore & AccessStore, seal: @escaping @Sendable (Instant) -> Seal, clock: Clock,
    numbers: FlowNumber, pace: PartnerPace
  ) {
    self.verifier = verifier
    self.rules = rules
    self.store = store
    self.seal = seal
    self.clock = clock
    self.numbers = numbers
    self.pace = pace
  }

  /// Answers one signed request with a sealed page. What is no longer permitted at this very moment is withdrawn, not shown.
  ///
  /// - Parameter stay: the call's place among those that are worked on, given back before it waits for something to come.
  public func answer(
    _ body: [UInt8], contentType: String?, from caller: Caller, staying stay: Stay = Stay()
  ) async throws -> SealedMessage {
    try await gate.answer(body, contentType: contentType, from: caller) { try await answer($0, at: $1, staying: stay) }
  }

  /// Answers whoever waits for something to come, at once: the server stops.
  public func stopWaiting() { waiting.close() }

  private var gate: RequestGate {
    RequestGate(verifier: verifier, store: store, clock: clock, numbers: numbers, pace: pace)
  }

  private func answer(_ request: VerifiedRequest, at now: Instant, staying stay: Stay) async throws -> SealedMessage {
    guard request.envelope.type.text == Self.requestType else {
      throw Refusal(.eventType, at: "/type", ["type": request.envelope.type.text])
    }
    let asked = try MailboxRequest(request.data)
    let rules = rules()
    let partner = request.author
    guard rules.policy.convention(for: partner.kind)?.purpose(request.purpose) != nil else {
      throw Refusal(.requestPurpose, at: "/purpose", ["purpose": request.purpose])
    }
    // Notices and proposals come under every purpose: whoever was told must hear of it.
    let types = Set(rules.policy.subscriptions(for: partner.kind).filter { $0.purpose == request.purpose }.map(\.type))
      .union([.rectification, .proposal, .status])
    let expiry = now.adding(seconds: 2 * verifier().rules.requestSeconds)
    guard try await store.claim(request: request.envelope.id, from: partner.id, until: expiry) else {
      throw Refusal(.requestReplayed, at: "/id")
    }
    let unknown = try await store.acknowledge(asked.acknowledge, by: partner.id)
    guard unknown.isEmpty else { throw Refusal(.mailboxUnknownItem, at: "/data/acknowledge") }
    let refused = try await store.reject(asked.reject, by: partner.id)
    guard refused.isEmpty else { throw Refusal(.mailboxUnknownItem, at: "/data/reject") }
    let page = try await waiting.wait(for: partner.id, seconds: asked.wait, leaving: stay) {
      // Each look judges by the rules and the day of its own moment.
      let judge = DeliveryJudge(rules: self.rules(), day: clock.now.day)
      return try await store.collect(
        for: partner.id, of: types, after: asked.after.map { MailboxCursor($0) }, limit: asked.limit
      ) { judge.permits($0) }
    }
    try await trace(page, request, at: now)
    return try seal(clock.now).seal(JSONWriter.bytes(Self.json(page, for: asked)), as: .mailboxPage)
  }

  /// Who collected what, for which purpose (CRPA R114-9-7): a leaf of the log, before the page leaves.
  private func trace(_ page: MailboxPage, _ request: VerifiedRequest, at now: Instant) async throws {
    guard !page.items.isEmpty else { return }
    let ids = page.items.map(\.id)
    _ = try await store.handOver(
      ids,
      by: AccessEntry(
        person: "\(request.author.id) \(request.agent)", role: "partner", command: "mailbox",
        target: ids.joined(separator: " "), reason: request.purpose, at: now, key: request.keyID))
  }

  private static func json(_ page: MailboxPage, for asked: MailboxRequest) throws -> JSONValue {
    var object: JSONObject = [
      "items": .array(
        try page.items.map { item in
          .object([
            "id": .string(item.id), "type": .string(item.type.text), "sealedAt": .string(item.sealedAt.description),
            "leaf": .string(item.leaf.description), "sealed": try JSONValue(parsing: item.sealed),
          ])
        }),
      "acknowledged": .integer(asked.acknowledge.count), "rejected": .integer(asked.reject.count), "more": .bool(page.hasMore),
    ]
    if let next = page.next { object["cursor"] = .string(next.text) }
    return .object(object)
  }
}
