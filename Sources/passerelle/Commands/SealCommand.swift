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

extension Desk {
  /// Has a running server take up the seal's keys; a complaint when it kept the former ones.
  func takeUpSeals() async throws {
    guard let server = await AdminSocket(home: home) else { return }
    do { try await server.reload() } catch {
      throw console.complaint(
        ExitStatus.unavailable,
        "C'est écrit, mais le serveur n'a pas relu sa configuration : quelque chose d'autre y est faux ; lancez passerelle serve pour le lire.",
        "It is written, but the server did not read its configuration again: something else in it is wrong; run passerelle serve to read what."
      )
    }
  }
}
