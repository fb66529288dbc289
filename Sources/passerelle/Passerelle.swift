import ArgumentParser

/// The one executable: the server and the administrators' commands.
@main
struct Passerelle: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "passerelle",
      abstract: words(
        "La passerelle des administrations sociales : dites-le nous une fois.",
        "The gateway of social administrations: tell us once."),
      version: "0.1.0",
      subcommands: [
        InitCommand.self, ServeCommand.self, DemoCommand.self, StatusCommand.self, FlowCommand.self, UsagerCommand.self,
        TranslateCommand.self, SignCommand.self, PostCommand.self, CollectCommand.self, PartnerCommand.self,
        CertsCommand.self, LogCommand.self,
      ])
  }
}
