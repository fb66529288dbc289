import ArgumentParser

/// `passerelle adapters`: the partners' formats, read, proven, compared and begun, offline.
struct AdaptersCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "adapters",
      abstract: words(
        "Les formats des partenaires : les lire, les prouver, les comparer, en commencer un.",
        "The partners' formats: read, prove, compare and begin them."),
      subcommands: [
        AdaptersListCommand.self, AdaptersShowCommand.self, AdaptersNewCommand.self,
        AdaptersLossesCommand.self, AdaptersReferentielCommand.self, AdaptersPagesCommand.self,
      ])
  }
}
