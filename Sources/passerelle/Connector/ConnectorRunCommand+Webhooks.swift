import Connectors
import Exchange
import Foundation
import Gateway
import JSONTree

extension ConnectorRunCommand {
  /// Listens to rdv-insertion, until it is told to stop.
  func run(_ settings: WebhookSettings, in folder: ConnectorFolder) async throws {
    let console = options.console
    guard !dryRun, !once else {
      throw console.complaint(
        ExitStatus.refused, "Ce connecteur écoute : --once et --dry-run n'y ont pas de sens.",
        "This connector listens: --once and --dry-run mean nothing to it.")
    }
    let surroundings = Surroundings(
      clock: Assembly.systemClock, chance: { Double.random(in: 0..<1) }, numbers: .system,
      wait: { try? await Task.sleep(for: .milliseconds($0)) })
    try await HTTPCaller.open { caller in
      let connector = try WebhookConnector(
        folder, settings, environment: ProcessInfo.processInfo.environment, caller: caller, surroundings)
      async let served: Void = connector.serve()
      for await tiding in connector.tidings {
        say(tiding, settings, console)
        fflush(nil)
      }
      try await served
      try connector.close()
    }
  }

  private func say(_ tiding: WebhookTiding, _ settings: WebhookSettings, _ console: Console) {
    switch tiding {
    case .listening(let port):
      let url = "http://\(settings.address):\(port)\(settings.path)"
      console.emit(["listening": .string(url)])
      console.say(console.text("Écoute sur \(url)", "Listens on \(url)"))
    case .answered(let answer):
      var object: JSONObject = ["outcome": .string(answer.word.rawValue), "status": .integer(answer.status)]
      if let told = answer.told { object["call"] = .string(told) }
      if let code = answer.code { object["code"] = .string(code) }
      console.emit(.object(object))
      console.say(
        [answer.told, ConnectorWords.webhook(answer.word, console.language), answer.code].compactMap { $0 }
          .joined(separator: "  "))
    case .failed(let why): console.note(why.text(in: console.language))
    }
  }
}
