import ArgumentParser

/// `passerelle certs`: what certificates are judged by, and keys for development.
struct CertsCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "certs",
      abstract: words(
        "Listes de révocation ; clés et certificats de développement.", "Revocation lists; development keys and certificates."),
      subcommands: [CertsCRLCommand.self, CertsDevCommand.self])
  }
}
