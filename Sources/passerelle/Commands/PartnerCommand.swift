import ArgumentParser

/// `passerelle partner`: who may sign, for whom, about whom.
struct PartnerCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "partner", abstract: words("Les partenaires enregistrés.", "The registered partners."),
      subcommands: [PartnerAddCommand.self, PartnerListCommand.self])
  }
}
