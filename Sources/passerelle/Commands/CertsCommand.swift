import ArgumentParser

/// `passerelle certs`: keys and certificates for development.
struct CertsCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "certs", abstract: words("Clés et certificats de développement.", "Development keys and certificates."),
      subcommands: [CertsDevCommand.self])
  }
}
