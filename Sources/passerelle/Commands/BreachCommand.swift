import ArgumentParser

/// `passerelle breach`: what a data protection officer needs when something leaked.
struct BreachCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "breach",
      abstract: words("Quand des données ont fui.", "When data leaked."),
      subcommands: [BreachSheetCommand.self])
  }
}
