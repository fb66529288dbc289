import ArgumentParser

/// `passerelle release`: what goes out, and what is held back.
struct ReleaseCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "release",
      abstract: words(
        "Les envois : les suspendre, les reprendre, voir ce que répondent les adresses.",
        "Releases: hold them back, let them go, see how addresses answer."),
      subcommands: [ReleaseShowCommand.self, ReleasePauseCommand.self, ReleaseResumeCommand.self, ReleaseTryCommand.self])
  }
}
