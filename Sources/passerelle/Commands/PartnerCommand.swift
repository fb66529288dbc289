import ArgumentParser
import Exchange

/// `passerelle partner`: who may sign, for whom, about whom.
struct PartnerCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "partner", abstract: words("Les partenaires enregistrés.", "The registered partners."),
      subcommands: [
        PartnerAddCommand.self, PartnerListCommand.self, PartnerShowCommand.self, PartnerRotateCommand.self,
        PartnerSuspendCommand.self, PartnerResumeCommand.self, PartnerRevokeKeyCommand.self, PartnerCarryCommand.self,
        PartnerTrustCommand.self, PartnerWebhookCommand.self, PartnerCosignerCommand.self,
      ])
  }
}

/// The partner that a command is about.
struct PartnerArgument: ParsableArguments {
  @Argument(help: .init(words("Son identifiant, par exemple caf-041.", "Its identifier, such as caf-041.")))
  var id: String

  func validate() throws { _ = try partner() }

  func partner() throws -> PartnerID { try Parsed.required(id, "id", PartnerID.init) }
}

/// Why something of a partner is changed, where the change does not say it itself.
struct PartnerReasonOption: ParsableArguments {
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String

  func validate() throws { try Parsed.checkReason(reason) }
}
