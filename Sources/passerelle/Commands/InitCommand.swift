import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import Store

/// `passerelle init`: makes the folder that a gateway lives in.
struct InitCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "init",
      abstract: words("Créer le dossier d'une passerelle : réglages, secrets, premier opérateur.", "Make a gateway's folder: settings, secrets, first operator."))
  }

  @OptionGroup var options: HomeOptions
  @Option(help: .init(words("L'identifiant de la passerelle, l'audience des messages.", "The gateway's identifier, the audience of messages.")))
  var gateway = "urn:passerelle:dev"
  @Option(help: .init(words("Le port d'écoute (0 : un port libre).", "The port to listen on (0: a free one).")))
  var port = 8080

  func run() async throws {
    let console = options.console
    var settings = Settings()
    settings.gateway = gateway
    settings.port = port
    do {
      try options.place.create(settings, operatorName: NSUserName())
      try await Assembly.writing(options.place).close()
    } catch let error as SettingsError {
      console.note("\(error)")
      throw ExitStatus.refused
    }
    console.emit(.object(["home": .string(options.place.directory.path), "gateway": .string(gateway)]))
    console.say(console.text("La passerelle \(gateway) est prête dans \(options.place.directory.path).", "Gateway \(gateway) is ready in \(options.place.directory.path)."))
    console.say(console.text("Sauvegardez le dossier secrets à part : sans lui, les données sont perdues.", "Back the secrets folder up apart: without it the data are lost."))
  }
}
