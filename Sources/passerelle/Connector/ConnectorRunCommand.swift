import ArgumentParser
import Connectors
import Exchange
import Foundation
import Gateway
import UnixSignals

/// `passerelle connector run NAME`: brings what the gateway has for a partner, until it is told to stop.
struct ConnectorRunCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "run",
      abstract: words(
        "Relever la boîte d'un partenaire, lui apporter ce qu'elle contient, dire ce qu'il en est advenu.",
        "Collect a partner's mailbox, bring it what is in it, tell what became of it."))
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

  func run() async throws {
    let (console, folder) = (options.console, try options.connector(name))
    switch try folder.kind() {
    case .endpoint: break
    case .files(let settings): return try await run(settings, in: folder)
    case .webhooks(let settings): return try await run(settings, in: folder)
    case .questions:
      throw console.complaint(
        ExitStatus.refused, "\(name) ne fait rien de lui-même : passerelle connector ask \(name) QUESTION.",
        "\(name) does nothing by itself: passerelle connector ask \(name) QUESTION.")
    }
    let settings = try folder.settings()
    let (endpoint, terms) = (try options.endpoint(settings.endpoint), try folder.terms(settings))
    let halt = Halt()
    let surroundings = Surroundings(
      clock: Assembly.systemClock, chance: { Double.random(in: 0..<1) }, numbers: .system,
      wait: { await halt.wait(milliseconds: $0) })
    try await HTTPCaller.open(terms.gateway) { door in
      try await HTTPCaller.open(terms.partner) { caller in
        let connector = try Connector(
          folder, endpoint, environment: ProcessInfo.processInfo.environment, gateway: door, partner: caller, surroundings)
        try await run(connector, halt, console)
      }
    }
  }

  /// Works until a signal comes, or once.
  private func run(_ connector: Connector, _ halt: Halt, _ console: Console) async throws {
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    let watch = Task {
      for await _ in signals {
        await connector.stop()
        halt.ask()
      }
    }
    defer { watch.cancel() }
    try await work(connector, halt, console)
    try await connector.close()
  }

  private func work(_ connector: Connector, _ halt: Halt, _ console: Console) async throws {
    if dryRun {
      let report = try await connector.rehearse()
      console.say(report)
      return try stop(after: report, console)
    }
    while !halt.isAsked {
      let report = try await connector.visit()
      console.say(report)
      fflush(nil)
      if once { return try stop(after: report, console) }
      await halt.wait(milliseconds: connector.delay(after: report) * 1000)
    }
  }

  /// The exit status of a visit that was the only one: what stands in the way was said already.
  private func stop(after report: VisitReport, _ console: Console) throws {
    if case .refused? = report.gateway { throw ExitStatus.refused }
    if case .seal? = report.gateway { throw ExitStatus.proofFailed }
    if report.stopped != nil { throw ExitStatus.refused }
    if report.gateway != nil || report.pause != nil { throw ExitStatus.unavailable }
  }
}
