import ArgumentParser

/// `passerelle identity`: who is whom, tried on files.
struct IdentityCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "identity",
      abstract: words(
        "Qui est qui : essayer sur ses propres fichiers, apprendre des poids.",
        "Who is whom: try it on your own files, learn weights."),
      subcommands: [IdentityEvaluateCommand.self, IdentityLearnCommand.self])
  }
}
