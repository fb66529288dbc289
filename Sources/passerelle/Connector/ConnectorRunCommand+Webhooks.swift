import ArgumentParser
import Connectors
import Exchange
import Foundation
import Gateway
import JSONTree
import Logging

extension ConnectorRunCommand {
  /// Listens to rdv-insertion, until it is told to stop.
  func run(_ settings: WebhookSettings, in folder: ConnectorFolder, _ round: ConnectorRound) async throws {
    guard round.extent == .always else {
      throw round.console.complaint(
        ExitStatus.refused, "Ce connecteur écoute : --once et --dry-run n'y ont pas de sens.",
        "This connector listens: --once and --dry-run mean nothing to it.")
    }
    try await HTTPCaller.open(folder.terms(settings.gateway)) { caller in
      let connector = try WebhookConnector(
        folder, settings, environment: ProcessInfo.processInfo.environment, caller: caller, round.surroundings)
      async let served: Void = connector.serve()
      for await tiding in connector.tidings {
        if let logger = round.logger {
          log(tiding, to: logger)
        } else {
          say(tiding, settings, round.console)
          fflush(nil)
        }
      }
      try await served
      try connector.close()
    }
  }

  private func log(_ tiding: WebhookTiding, to logger: Logger) {
    switch tiding {
    case .listening(let port): logger.notice("listening", metadata: ["port": .stringConvertible(port)])
    case .answered(let answer):
      var said: Logger.Metadata = ["outcome": "\(answer.word.rawValue)", "status": .stringConvertible(answer.status)]
      if let told = answer.told { said["call"] = "\(told)" }
      if let code = answer.code { said["code"] = "\(code)" }
      logger.log(level: answer.status < 300 ? .info : .warning, "call", metadata: said)
    case .failed: logger.error("journal")
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
