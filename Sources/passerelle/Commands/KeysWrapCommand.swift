import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree

/// `passerelle keys wrap`: has a PKCS #11 token keep what opens the keys, and erases them in clear.
struct KeysWrapCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "wrap",
      abstract: words(
        "Confier les clés à un jeton PKCS #11, serveur arrêté : il les déchiffre à chaque démarrage.",
        "Entrust the keys to a PKCS #11 token while the server is stopped: it unwraps them at each start."))
  }

  @OptionGroup var options: HomeOptions
  @OptionGroup var why: KeysReasonOption
  @Option(
    help: .init(
      words("Le module PKCS #11 du fabricant (.so), chemin absolu.", "The vendor's PKCS #11 module (.so), an absolute path."),
      valueName: words("fichier", "file")))
  var module: String
  @Option(help: .init(words("Le nom (label) du jeton.", "The token's label."), valueName: words("nom", "label")))
  var token: String
  @Option(
    help: .init(
      words("Le nom (label) de sa clé privée RSA.", "The label of its RSA private key."), valueName: words("nom", "label")))
  var key: String?
  @Option(
    help: .init(
      words(
        "L'identifiant de cette clé, en hexadécimal, au lieu de --key.", "That key's identifier in hexadecimal, instead of --key."
      ),
      valueName: words("hexa", "hex")))
  var keyId: String?
  @Option(
    help: .init(
      words(
        "Le fichier du code PIN, lisible par vous seul ; relatif au dossier de la passerelle.",
        "The file of the PIN, readable by you only; relative to the gateway's folder."), valueName: words("fichier", "file")))
  var pinFile: String?
  @Option(
    help: .init(
      words("La variable du code PIN, au lieu de --pin-file.", "The variable of the PIN, instead of --pin-file."),
      valueName: words("nom", "name")))
  var pinEnvironment: String?

  func validate() throws {
    guard module.hasPrefix("/") else {
      throw ValidationError(
        words("--module : un chemin absolu est attendu.", "--module: an absolute path is expected."))
    }
    guard (key == nil) != (keyId == nil), (pinFile == nil) != (pinEnvironment == nil) else {
      throw ValidationError(
        words(
          "Donnez --key ou --key-id, et --pin-file ou --pin-environment.",
          "Give --key or --key-id, and --pin-file or --pin-environment."))
    }
  }

  func run() async throws {
    let desk = try options.desk()
    let (console, role) = (desk.console, try desk.require(.policy))
    let texts = [
      "module": module, "label": token, "key": key, "keyId": keyId, "pinFile": pinFile, "pinEnvironment": pinEnvironment,
    ]
    let settings = try TokenSettings(texts.compactMapValues { $0 }, file: desk.home.settings.lastPathComponent)
    let before = try Assembly.keys(of: desk.home, isReadOnly: false)
    try await desk.logAlone(role, "keys wrap", target: before.fingerprint, reason: why.reason)
    try Assembly.wrapKeys(of: desk.home, for: settings)
    let after = KeySettings.token(settings)
    console.emit(.object(["source": .string(after.name), "fingerprint": .string(before.fingerprint)]))
    console.say(
      console.text(
        "Les clés viennent désormais du \(after.text(in: .french)) ; les réglages le disent, secrets/kek et secrets/index.key sont effacés.",
        "The keys now come from \(after.text(in: .english)); the settings say so, secrets/kek and secrets/index.key are erased."))
    if case .environment(let variables) = before.source {
      console.say(
        console.text("Retirez \(variables.kek) et \(variables.index).", "Unset \(variables.kek) and \(variables.index)."))
    }
    console.say(
      console.text(
        "La clé a été en clair sur ce disque ou dans l'environnement : passerelle keys rotate en fait une qui ne l'a jamais été.",
        "The key has been in clear on this disk or in the environment: passerelle keys rotate makes one that never was."))
  }
}
