import Conformance
import Exchange
import JSONTree
import ReferenceReceiver
import Trust

/// A channel to the reference receiver that changes what it answers to some deliveries.
actor ReceiverChannel: BlackBoxChannel {
  typealias Change =
    @Sendable (_ request: BlackBoxRequest, _ payload: String, _ answer: BlackBoxAnswer, _ seen: Seen) -> BlackBoxAnswer

  /// What the channel has seen before this delivery.
  struct Seen: Sendable {
    var events = 0
    var wasCut = false
    var wasRefused = false
    /// The seal's public half, which the endpoint was told.
    var seal: VerificationKey?
  }

  static let (gateway, partner) = ("urn:passerelle:kit", "departement-04")

  let seal: SigningKey
  let stranger: SigningKey
  private let receiver: ReferenceReceiver
  private let change: Change
  private var seen: [String: Seen] = [:]

  init(_ change: @escaping Change = { _, _, answer, _ in answer }) throws {
    seal = try .generate(.es256)
    stranger = try .generate(.es256)
    receiver = ReferenceReceiver(
      keys: KeySet([seal.id: seal.publicKey]), gateway: Self.gateway, audience: Self.partner,
      types: [ReferenceGateway.sample.type.text], limit: ReferenceGateway.limit, clock: .fixed(ReferenceGateway.now))
    self.change = change
  }

  /// An examination over this channel.
  nonisolated var examination: PartnerExamination {
    PartnerExamination(
      channel: self, seal: seal, stranger: stranger, gateway: Self.gateway, audience: Self.partner,
      sample: ReferenceGateway.sample, oversize: ReferenceGateway.limit + 1, clock: .fixed(ReferenceGateway.now),
      numbers: .system)
  }

  func answer(to request: BlackBoxRequest) async throws(TransportFault) -> BlackBoxAnswer {
    let answer = await receiver.answer(to: request)
    let payload = Self.payload(request.body)
    let id = (try? JSONValue(parsing: payload))?["id"]?.stringValue ?? ""
    let before = seen[id] ?? Seen()
    var after = before
    after.events += 1
    if (400..<500).contains(answer.status) { after.wasRefused = true }
    if !id.isEmpty { seen[id] = after }
    var shown = before
    shown.seal = seal.publicKey
    return change(request, payload, answer, shown)
  }

  func sendAndHangUp(_ request: BlackBoxRequest) async throws(TransportFault) {
    _ = await receiver.answer(to: request)
    let id = (try? JSONValue(parsing: Self.payload(request.body)))?["id"]?.stringValue ?? ""
    seen[id, default: Seen()].wasCut = true
  }

  static func header(_ body: [UInt8]) -> String { part("protected", body) }

  private static func payload(_ body: [UInt8]) -> String { part("payload", body) }

  private static func part(_ name: String, _ body: [UInt8]) -> String {
    let text = (try? JSONValue(parsing: body))?[name]?.stringValue ?? ""
    return String(decoding: Base64URL.bytes(text) ?? [], as: UTF8.self)
  }
}
