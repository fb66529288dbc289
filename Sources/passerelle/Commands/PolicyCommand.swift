import ArgumentParser

/// `passerelle policy`: the conventions and adapters that decide who may know what.
struct PolicyCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "policy", abstract: words("Les conventions et adaptateurs.", "Conventions and adapters."),
      subcommands: [PolicyDiffCommand.self])
  }
}
