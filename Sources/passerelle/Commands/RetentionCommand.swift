import ArgumentParser

/// `passerelle retention`: what is kept for how long, and what goes.
struct RetentionCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "retention",
      abstract: words(
        "Les durées de conservation : ce qui est gardé, combien de temps, et ce qui part.",
        "Retention: what is kept, for how long, and what goes."),
      subcommands: [RetentionPlanCommand.self, RetentionRunCommand.self])
  }
}
