import ArgumentParser

/// `passerelle log`: the proofs.
struct LogCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "log", abstract: words("Le journal des preuves.", "The log of proofs."),
      subcommands: [
        LogVerifyCommand.self, LogCheckpointCommand.self, LogProveCommand.self, LogCheckCommand.self, LogExportCommand.self,
        LogCosignerCommand.self, LogCosignCommand.self,
      ])
  }
}
