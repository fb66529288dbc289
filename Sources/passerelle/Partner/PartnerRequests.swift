import Connectors
import Exchange
import Gateway
import JSONTree
import Trust

/// A partner's signed requests to a gateway, by one agent under one purpose.
struct PartnerRequests: Sendable {
  let post: PartnerPost
  let key: SigningKey
  let source: String
  let purpose: String
  let agent: String

  /// A request of that type, now.
  func event(_ type: String) -> PartnerEvent {
    let now = Assembly.systemClock.now
    var event = PartnerEvent(
      id: FlowNumber.system.next(at: now), source: source, type: type, time: now, audience: post.gateway)
    (event.agent, event.purpose) = (agent, purpose)
    return event
  }

  /// Signs and posts it; answers what came back, a refusal too.
  func send(_ event: PartnerEvent, _ data: JSONValue, to path: String) async throws -> PartnerPost.Answer {
    try await post.send(try MessageSigner.sign(payload: event.payload(data: data), key: key), to: path)
  }
}
