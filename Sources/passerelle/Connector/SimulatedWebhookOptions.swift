import ArgumentParser
import Connectors
import Exchange
import Foundation
import Gateway
import JSONTree
import Simulation
import Trust

/// Where a simulated rdv-insertion calls, and how it proves that it does.
struct SimulatedWebhookOptions: ParsableArguments {
  @Option(
    name: .customLong("webhooks-to"),
    help: .init(words("L'adresse que rdvi appelle.", "The address that rdvi calls."), valueName: words("adresse", "address")))
  var to: String?
  @Option(
    help: .init(
      words("Le fichier du secret partagé (mode 0600).", "The file of the shared secret (mode 0600)."),
      valueName: words("fichier", "file")))
  var secretFile: String?
  @Flag(help: .init(words("Prouver par un jeton plutôt que par une signature.", "Prove by a token rather than a signature.")))
  var token = false

  func validate() throws {
    if let to {
      try Parsed.checkAddress(to)
      _ = try Needed.text(secretFile, "--secret-file")
    }
  }

  /// Makes each call until it is answered 2xx, an ever longer while later each time, as rdv-insertion does.
  func send(_ calls: AsyncStream<SimulatedWebhook>, _ console: Console) async throws {
    guard let to, let secretFile else { return }
    let secret = try PrivateFile.read(URL(fileURLWithPath: secretFile)).trimmingCharacters(in: .whitespacesAndNewlines)
    try await HTTPCaller.open { caller in
      for await webhook in calls {
        for attempt in 0..<8 {
          let status = await status(of: webhook, to: to, secret, caller)
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

  private func status(of webhook: SimulatedWebhook, to: String, _ secret: String, _ caller: HTTPCaller) async -> Int? {
    var headers = webhook.headers(token: token, secret: secret, at: Assembly.systemClock.now)
    headers["Content-Type"] = "application/json"
    return (try? await caller.call(PartnerRequest(.post, to, headers: headers, body: webhook.body), within: 30))?.status
  }
}
