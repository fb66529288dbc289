public import Exchange
import Foundation
public import JSONTree

/// rdv-insertion's webhooks, played: what is ordered at `POST /webhooks` (`model`, `event`, `data`) is called as rdv-insertion calls. Its own
/// interface is not played.
public struct RdviSimulator: SimulatedPartner {
  /// The calls to make, in order.
  public let outgoing: AsyncStream<SimulatedWebhook>
  private let orders: AsyncStream<SimulatedWebhook>.Continuation
  private let faults: FaultPlan
  private let clock: Exchange.Clock
  private let shape: Shape

  /// A rdv-insertion whose timestamps are those of that clock.
  public init(faults: FaultPlan = FaultPlan(), clock: Exchange.Clock) throws {
    (outgoing, orders) = AsyncStream.makeStream()
    (self.faults, self.clock) = (faults, clock)
    shape = try Shape([
      "type": "object", "required": ["model", "event", "data"], "additionalProperties": false,
      "properties": [
        "model": ["enum": ["Rdv", "User", "Invitation"]], "event": ["enum": ["created", "updated", "destroyed"]],
        "data": ["type": "object", "required": ["id"]],
      ],
    ])
  }

  /// See ``SimulatedPartner``: what it was ordered to call is called, and not kept.
  public var held: JSONValue { [:] }

  /// See ``SimulatedPartner``.
  public func answer(_ call: SimulatedCall) -> SimulatedAnswer {
    guard call.method == "POST", call.path == "/webhooks" else { return SimulatedAnswer(404) }
    guard shape.admits(call.body), let order = try? JSONValue(parsing: call.body) else { return SimulatedAnswer(422) }
    let now = faults.strikes(.stale) ? clock.now.adding(seconds: -40 * 86_400) : clock.now
    let webhook = SimulatedWebhook(order, timestamp: Self.ruby(now), isForged: faults.strikes(.forged))
    orders.yield(webhook)
    if faults.strikes(.twice) { orders.yield(webhook) }
    return SimulatedAnswer(202)
  }

  /// As Ruby writes a moment: `2026-11-18 12:06:40 +0100`.
  static func ruby(_ moment: Instant) -> String {
    let form = DateFormatter()
    form.locale = Locale(identifier: "en_US_POSIX")
    form.timeZone = TimeZone(identifier: "Europe/Paris")
    form.dateFormat = "yyyy-MM-dd HH:mm:ss Z"
    return form.string(from: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000))
  }
}
