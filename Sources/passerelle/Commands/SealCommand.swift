import ArgumentParser
import Exchange
import Gateway

/// `passerelle seal`: the keys that the gateway's word is signed with.
struct SealCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "seal",
      abstract: words("Les clés du sceau de la passerelle.", "The keys of the gateway's seal."),
      subcommands: [SealListCommand.self, SealRotateCommand.self, SealRetireCommand.self])
  }
}

/// Why a key of the seal is changed; logged.
struct SealReasonOption: ParsableArguments {
  @Option(help: .init(words("Pourquoi (journalisé).", "Why (logged)."), valueName: words("motif", "reason")))
  var reason: String

  func validate() throws { try Parsed.checkReason(reason) }
}
