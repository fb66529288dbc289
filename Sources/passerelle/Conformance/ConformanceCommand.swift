import ArgumentParser

/// `passerelle conformance`: the kit that proves adapters offline, gateways and partners as black boxes.
struct ConformanceCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "conformance",
      abstract: words(
        "Prouver qu'un adaptateur, une passerelle ou un partenaire fait ce qu'il dit.",
        "Prove that an adapter, a gateway or a partner does what it says."),
      subcommands: [
        ConformanceAdaptersCommand.self, ConformanceGatewayCommand.self, ConformancePartnerCommand.self,
        ConformanceVerifyCommand.self,
      ])
  }
}
