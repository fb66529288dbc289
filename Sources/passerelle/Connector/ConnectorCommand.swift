import ArgumentParser

/// `passerelle connector`: the last mile to partners as they are reached today.
struct ConnectorCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "connector",
      abstract: words("Joindre un partenaire par sa propre interface.", "Reach a partner by its own interface."),
      subcommands: [
        ConnectorListCommand.self, ConnectorCheckCommand.self, ConnectorShowCommand.self, ConnectorRunCommand.self,
        ConnectorAskCommand.self, ConnectorDecidedCommand.self, ConnectorForgetCommand.self, ConnectorMetricsCommand.self,
      ])
  }
}
