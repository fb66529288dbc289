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
      abstract: words(
        "Créer le dossier d'une passerelle : réglages, secrets, premier opérateur.",
        "Make a gateway's folder: settings, secrets, first operator."))
  }

  @OptionGroup var options: HomeOptions
  @Option(
    help: .init(
      words("L'identifiant de la passerelle, l'audience des messages.", "The gateway's identifier, the audience of messages.")))
  var gateway = "urn:passerelle:dev"
  @Option(help: .init(words("Le port d'écoute (0 : un port libre).", "The port to listen on (0: a free one).")))
  var port = 8080
  @Option(
    help: .init(
      words(
        "D'où viennent les deux clés des données : file (des fichiers faits ici) ou environment (PASSERELLE_KEK et PASSERELLE_INDEX_KEY).",
        "Where the two keys of the data come from: file (files made here) or environment (PASSERELLE_KEK and PASSERELLE_INDEX_KEY)."
      ),
      valueName: words("source", "source")))
  var keys = "file"

  func validate() throws {
    try Parsed.checkPort(port)
    _ = try Parsed.required(keys, "--keys", source)
    guard !gateway.isEmpty, gateway.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0 != "\u{7F}" }) else {
      throw ValidationError(
        words("--gateway : un texte sans espace est attendu.", "--gateway: a text without space is expected."))
    }
  }

  private func source(_ text: String) -> KeySettings? {
    [KeySettings.files, .environment(KeyVariables())].first { $0.name == text }
  }

  func run() async throws {
    let (console, home) = (options.console, options.place)
    let (place, name) = (home.directory.path, NSUserName())
    guard !home.exists else {
      throw console.complaint(
        ExitStatus.refused, "Une passerelle vit déjà dans \(place).", "A gateway lives in \(place) already.")
    }
    var settings = Settings()
    settings.gateway = gateway
    settings.port = port
    settings.keys = try Parsed.required(keys, "--keys", source)
    try home.create(settings, operatorName: name)
    try await Assembly.writing(home).close()
    console.emit(
      .object([
        "home": .string(place), "gateway": .string(gateway), "port": .integer(Int64(port)), "operator": .string(name),
      ]))
    console.say(console.text("La passerelle \(gateway) est prête dans \(place).", "Gateway \(gateway) is ready in \(place)."))
    console.say(console.text("\(name) en est l'opérateur, avec tous les rôles.", "\(name) is its operator, with every role."))
    console.say(
      console.text(
        "Sauvegardez le dossier secrets à part : sans lui, les données sont perdues.",
        "Back the secrets folder up apart: without it the data are lost."))
  }
}
