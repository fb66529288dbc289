import ArgumentParser

/// `passerelle usager`: one person's dossier, for those who may see it and say why.
struct UsagerCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "usager", abstract: words("Le dossier d'un usager.", "A usager's dossier."),
      subcommands: [
        UsagerShowCommand.self, UsagerExplainCommand.self, UsagerReviewCommand.self, UsagerUnlinkCommand.self,
        UsagerDisclosuresCommand.self, UsagerExportCommand.self, UsagerCorrectCommand.self, UsagerRestrictCommand.self,
        UsagerEraseCommand.self,
      ])
  }
}
