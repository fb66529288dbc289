import Connectors
import Exchange
import Foundation
import Gateway
import JSONTree
import Simulation

/// Makes the calls of a simulated rdv-insertion.
struct WebhookSender {
  let to: String
  let secret: String
  /// Whether a token proves who calls, rather than a signature.
  let token: Bool
  let console: Console

  /// Makes each call until it is answered 2xx, an ever longer while later each time, as rdv-insertion does.
  func send(_ calls: AsyncStream<SimulatedWebhook>) async throws {
    try await HTTPCaller.open { caller in
      for await webhook in calls {
        for attempt in 0..<8 {
          let status = await status(of: webhook, caller)
          console.emit(["attempt": .integer(attempt + 1), "status": status.map { .integer($0) } ?? nil])
          console.say(
            status.map { console.text("Appel \(attempt + 1) : HTTP \($0)", "Call \(attempt + 1): HTTP \($0)") }
              ?? console.text("Appel \(attempt + 1) : pas de réponse", "Call \(attempt + 1): no answer"))
          fflush(nil)
          if let status, (200..<300).contains(status) { break }
          try await Task.sleep(for: .seconds(1 << attempt))
        }
      }
    }
  }

  private func status(of webhook: SimulatedWebhook, _ caller: HTTPCaller) async -> Int? {
    var headers = webhook.headers(token: token, secret: secret, at: Assembly.systemClock.now)
    headers["Content-Type"] = "application/json"
    return (try? await caller.call(PartnerRequest(.post, to, headers: headers, body: webhook.body), within: 30))?.status
  }
}
