import ArgumentParser

/// `passerelle flow`: what came, what it became, who got it, and why.
struct FlowCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "flow",
      abstract: words(
        "Les flux : ce qui est entré, ce que c'est devenu, qui l'a eu et pourquoi.",
        "Flows: what came, what it became, who got it, and why."),
      subcommands: [
        FlowListCommand.self, FlowShowCommand.self, FlowTraceCommand.self, FlowWhyCommand.self, FlowWhyNotCommand.self,
        FlowAsideCommand.self,
        FlowAdmitCommand.self,
        FlowRefuseCommand.self, FlowRecallCommand.self, FlowReplayCommand.self,
      ])
  }
}
