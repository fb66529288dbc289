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
  public func answer(_ body: [UInt8], contentType: String?, from caller: Caller) async throws -> SealedMessage {
    try await gate.answer(body, contentType: contentType, from: caller) { try await answer($0, at: $1) }
  }

  private var gate: RequestGate {
    RequestGate(verifier: verifier, store: store, clock: clock, numbers: numbers, pace: pace)
  }

  private func answer(_ request: VerifiedRequest, at now: Instant) async throws -> SealedMessage {
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
      .union([.rectification, .proposal])
    let expiry = now.adding(seconds: 2 * verifier().rules.requestSeconds)
    guard try await store.claim(request: request.envelope.id, from: partner.id, until: expiry) else {
      throw Refusal(.requestReplayed, at: "/id")
    }
    let unknown = try await store.acknowledge(asked.acknowledge, by: partner.id)
    guard unknown.isEmpty else { throw Refusal(.mailboxUnknownItem, at: "/data/acknowledge") }
    let judge = DeliveryJudge(rules: rules, day: now.day)
    let page = try await store.collect(
      for: partner.id, of: types, after: asked.after.map { MailboxCursor($0) }, limit: asked.limit
    ) { judge.permits($0) }
    try await trace(page, request, at: now)
    return try seal(now).seal(JSONWriter.bytes(Self.json(page, acknowledged: asked.acknowledge.count)), as: .mailboxPage)
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

  private static func json(_ page: MailboxPage, acknowledged: Int) throws -> JSONValue {
    var object: JSONObject = [
      "items": .array(
        try page.items.map { item in
          .object([
            "id": .string(item.id), "type": .string(item.type.text), "sealedAt": .string(item.sealedAt.description),
            "leaf": .string(item.leaf.description), "sealed": try JSONValue(parsing: item.sealed),
          ])
        }),
      "acknowledged": .integer(acknowledged), "more": .bool(page.hasMore),
    ]
    if let next = page.next { object["cursor"] = .string(next.text) }
    return .object(object)
  }
}
