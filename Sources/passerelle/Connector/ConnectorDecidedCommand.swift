import ArgumentParser
import Connectors
import Exchange
import Gateway
import JSONTree

/// `passerelle connector decided NAME RELEASE…`: a person decided on what a connector holds.
struct ConnectorDecidedCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "decided",
      abstract: words(
        "Noter, connecteur arrêté, qu'une personne a décidé d'envois que le connecteur retient : doctor ne les signale plus.",
        "Note, while the connector is stopped, that a person decided on releases that it holds: doctor reports them no more."),
      discussion: words(
        "Ce qui est décidé l'est ailleurs, par passerelle dead-letter retry ou discard. Ceci ne change rien chez le partenaire, ni à ce que le connecteur sait de ce qu'il a.",
        "What is decided is decided elsewhere, by passerelle dead-letter retry or discard. This changes nothing at the partner's, nor what the connector knows of what it has."
      ))
  }

  @OptionGroup var options: ConnectorOptions
  @Argument(help: .init(words("Le nom du connecteur.", "The connector's name.")))
  var name: String
  @Argument(help: .init(words("Les envois, par leur numéro.", "The releases, by their number.")))
  var releases: [String]

  func run() async throws {
    let (console, folder) = (options.console, try options.connector(name))
    var unknown: [String] = []
    for release in releases {
      let isHeld = try await folder.decide(release, at: Assembly.systemClock.now)
      if !isHeld { unknown.append(release) }
      console.emit(["release": .string(release), "decided": .bool(isHeld)])
    }
    guard unknown.isEmpty else {
      let list = unknown.map { "\n  " + $0 }.joined()
      throw console.complaint(
        ExitStatus.notFound, "\(name) ne retient aucun envoi de ce numéro :" + list,
        "\(name) holds no release of that number:" + list)
    }
    console.say(console.text("Noté.", "Noted."))
  }
}
