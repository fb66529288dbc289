import ArgumentParser
import Exchange
import Gateway

/// `passerelle keys`: the key that wraps the keys of the data.
struct KeysCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "keys",
      abstract: words(
        "La clé de chiffrement des clés : d'où elle vient, la changer, la confier à un jeton.",
        "The key-encryption key: where it comes from, changing it, entrusting it to a token."),
      subcommands: [KeysShowCommand.self, KeysRotateCommand.self, KeysWrapCommand.self])
  }
}

/// Why the keys are changed; logged.
struct KeysReasonOption: ParsableArguments {
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String

  func validate() throws { try Parsed.checkReason(reason) }
}

extension Desk {
  /// Logs a change of the keys that no server is to see halfway; a complaint while one runs.
  func logAlone(_ role: OperatorRole, _ command: String, target: String?, reason: String) async throws {
    guard await AdminSocket(home: home) == nil else {
      throw console.complaint(
        ExitStatus.unavailable, "Le serveur tourne : arrêtez-le, changez les clés, relancez-le.",
        "The server runs: stop it, change the keys, start it again.")
    }
    try await log(role, command, target: target, reason: reason)
  }
}
