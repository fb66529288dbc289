import ArgumentParser
import Connectors
import Exchange
import JSONTree

/// `passerelle connector forget NAME`: erases a person from a connector's journal.
struct ConnectorForgetCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "forget",
      abstract: words(
        "Effacer une personne du journal d'un connecteur arrêté.",
        "Erase a person from the journal of a connector that is stopped."))
  }

  @OptionGroup var options: ConnectorOptions
  @Argument(help: .init(words("Le nom du connecteur.", "The connector's name.")))
  var name: String
  @Option(
    help: .init(
      words(
        "Le fichier qui contient le numéro de la personne chez le partenaire, lisible par vous seul.",
        "The file that holds the person's number at the partner's, readable by you only."), valueName: words("fichier", "file")))
  var numberFile: String

  func run() async throws {
    let (console, folder) = (options.console, try options.connector(name))
    let count = try await folder.forget(numberIn: numberFile)
    console.emit(["erased": .integer(count)])
    console.say(
      count == 0
        ? console.text("Le journal ne connaît pas cette personne.", "The journal does not know this person.")
        : console.text("Effacé du journal : \(count) trace(s).", "Erased from the journal: \(count) trace(s)."))
  }
}
