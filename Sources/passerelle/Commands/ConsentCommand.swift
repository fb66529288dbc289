import ArgumentParser

/// `passerelle consent`: a person's consents: written down, withdrawn, read, printed.
struct ConsentCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "consent",
      abstract: words(
        "Les consentements d'une personne : recueillis, retirés, lus, imprimés.",
        "A person's consents: collected, withdrawn, read, printed."),
      subcommands: [
        ConsentGrantCommand.self, ConsentWithdrawCommand.self, ConsentListCommand.self, ConsentReceiptCommand.self,
      ])
  }
}
