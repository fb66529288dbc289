import ArgumentParser

/// `passerelle dead-letter`: releases that their recipient refuses, or never takes.
struct DeadLetterCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "dead-letter",
      abstract: words(
        "Les envois que leur destinataire refuse ou ne prend jamais.", "Releases that their recipient refuses or never takes."),
      subcommands: [
        DeadLetterListCommand.self, DeadLetterShowCommand.self, DeadLetterRetryCommand.self, DeadLetterDiscardCommand.self,
      ])
  }
}
