import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// `passerelle certs dev`: a development authority, and a key and a certificate for each partner named.
struct CertsDevCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "dev",
      abstract: words(
        "Fabriquer une autorité de développement et les clés des partenaires nommés. Jamais pour la production.",
        "Make a development authority and keys for the partners named. Never for production."))
  }

  @Option(help: .init(words("Où les écrire.", "Where to write them."), valueName: words("dossier", "folder")))
  var into = "certs/dev"
  @Option(help: .init(words("L'algorithme des clés : \(Parsed.algorithms).", "The keys' algorithm: \(Parsed.algorithms).")))
  var algorithm = "ES256"
  @Flag(help: .init(words("Écrire du JSON.", "Write JSON.")))
  var json = false
  @Argument(
    help: .init(words("Les partenaires, par exemple caf-041 departement-04.", "The partners, such as caf-041 departement-04.")))
  var partners: [String] = ["caf-041", "departement-04", "francetravail", "asso-durance"]

  func validate() throws {
    _ = try Parsed.algorithm(algorithm)
    for partner in partners { _ = try Self.id(partner) }
  }

  func run() async throws {
    let console = Console(json: json)
    let algorithm = try Parsed.algorithm(self.algorithm)
    let maker = DevelopmentKeys(folder: URL(fileURLWithPath: into))
    let ids = try partners.map(Self.id)
    // All or none.
    if let known = ids.first(where: maker.holds) {
      throw console.complaint(
        ExitStatus.refused, "\(into) a déjà une clé de \(known) : on ne remplace jamais une clé.",
        "\(into) has a key of \(known) already: a key is never replaced.")
    }
    for id in ids {
      try await Progress.waiting(console, console.text("Fabrication de la clé de \(id)", "Making the key of \(id)")) {
        try maker.make(id, algorithm, at: Assembly.systemClock.now)
      }
      let (key, certificate) = (maker.key(of: id), maker.certificate(of: id))
      console.emit(
        .object([
          "partner": .string(id.text), "algorithm": .string(algorithm.rawValue), "key": .string(key.path),
          "certificate": .string(certificate.path),
        ]))
      console.say("\(id)  \(into)/\(key.lastPathComponent)  \(into)/\(certificate.lastPathComponent)")
    }
  }

  private static func id(_ text: String) throws -> PartnerID {
    try Parsed.required(text, words("partenaire", "partner"), PartnerID.init)
  }
}
