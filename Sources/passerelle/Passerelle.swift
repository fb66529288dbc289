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
        InitCommand.self, ServeCommand.self, DemoCommand.self, SandboxCommand.self, StatusCommand.self, FlowCommand.self,
        ReleaseCommand.self, DeadLetterCommand.self,
        UsagerCommand.self,
        ConsentCommand.self, PolicyCommand.self, BreachCommand.self,
        TranslateCommand.self, AdaptersCommand.self, SignCommand.self, PostCommand.self, ImportCommand.self, ExportCommand.self,
        BatchCommand.self, CollectCommand.self, PartnerCommand.self,
        CertsCommand.self, LogCommand.self, FsckCommand.self, SealCommand.self, KeysCommand.self, RetentionCommand.self,
        BackupCommand.self, RestoreCommand.self, DoctorCommand.self,
        IdentityCommand.self, ConnectorCommand.self, SimulateCommand.self,
        AskCommand.self, OnceCommand.self,
        VerifyCommand.self, ConformanceCommand.self,
      ])
  }

  /// Runs the command that was asked for; whatever stops it becomes words for people and a status for scripts, here and nowhere else.
  static func main() async {
    var asked: any ParsableCommand.Type = Self.self
    do {
      var command = try await asyncParseAsRoot()
      asked = type(of: command)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      stop(error, asked)
    }
  }

  private static func stop(_ error: any Error, _ command: any ParsableCommand.Type) -> Never {
    let console = Console(json: false)
    if let misuse = error as? ValidationError {
      console.note(console.text("Erreur : ", "Error: ") + misuse.message + "\nUsage: " + usageString(for: command))
      exit(withError: ExitCode.validationFailure)
    }
    // Help, usage and bare statuses are ArgumentParser's own.
    if error is ExitCode || [.success, .validationFailure].contains(exitCode(for: error)) { exit(withError: error) }
    let complaint = Complaint(error, in: console.language)
    console.note(complaint.text)
    exit(withError: complaint.status)
  }
}
