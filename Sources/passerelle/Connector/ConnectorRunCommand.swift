import ArgumentParser
import Connectors
import Exchange
import Foundation
import Gateway
import Logging

/// `passerelle connector run NAME`: brings what the gateway has for a partner, until it is told to stop.
struct ConnectorRunCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "run",
      abstract: words(
        "Faire travailler un connecteur : apporter au partenaire ce que la passerelle a pour lui, ou à la passerelle ce qui vient de lui.",
        "Have a connector work: bring the partner what the gateway has for it, or the gateway what comes from the partner."))
  }

  @OptionGroup var options: ConnectorOptions
  @Argument(help: .init(words("Le nom du connecteur.", "The connector's name.")))
  var name: String
  @Flag(
    help: .init(
      words(
        "Tout sauf l'envoi : dire de chaque envoi ce qui serait appelé, pourquoi non, et ce qui se perdrait. La personne est recherchée chez le partenaire.",
        "Everything but the sending: say of each release what would be called, why not, and what would be lost. The person is looked up at the partner."
      )))
  var dryRun = false
  @Flag(help: .init(words("Une visite, puis s'arrêter.", "One visit, then stop.")))
  var once = false
  @Option(
    help: .init(
      words(
        "Ce que disent les visites : text, des lignes pour une personne ; json, le journal technique (un objet par ligne, sur l'erreur standard).",
        "How visits are told: text, lines for a person; json, the technical log (an object a line, on standard error).")))
  var logFormat = "text"

  func validate() throws {
    _ = try Parsed.required(logFormat, "--log-format", LogForm.init(rawValue:))
  }

  func run() async throws {
    let (console, folder) = (options.console, try options.connector(name))
    let round = ConnectorRound(dryRun ? .rehearsal : once ? .once : .always, console, logger: logger)
    let environment = ProcessInfo.processInfo.environment
    switch try folder.kind() {
    case .endpoint:
      let settings = try folder.settings()
      try options.checkAlone(folder, settings)
      let (endpoint, terms) = (try options.endpoint(settings.endpoint), try folder.terms(settings))
      try await HTTPCaller.open(terms.gateway) { door in
        try await HTTPCaller.open(terms.partner) { caller in
          try await round.work(
            Connector(folder, endpoint, environment: environment, gateway: door, partner: caller, round.surroundings))
        }
      }
    case .files(let settings):
      try await HTTPCaller.open(folder.terms(settings.gateway)) { caller in
        try await round.work(FileConnector(folder, settings, environment: environment, caller: caller, round.surroundings))
      }
    case .webhooks(let settings): try await run(settings, in: folder, round)
    case .questions:
      throw console.complaint(
        ExitStatus.refused, "\(name) ne fait rien de lui-même : passerelle connector ask \(name) QUESTION.",
        "\(name) does nothing by itself: passerelle connector ask \(name) QUESTION.")
    }
  }

  /// The technical log, where it is asked for; every line names the connector.
  private var logger: Logger? {
    guard let form = LogForm(rawValue: logFormat), form == .json else { return nil }
    var logger = form.logger(level: .info)
    logger[metadataKey: "connector"] = "\(name)"
    return logger
  }
}
