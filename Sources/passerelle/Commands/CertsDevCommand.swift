import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// `passerelle certs dev`: a development authority with its revocation list, and a key and a certificate for each partner named.
struct CertsDevCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "dev",
      abstract: words(
        "Fabriquer une autorité de développement, sa liste de révocation et les clés des partenaires nommés. Jamais pour la production.",
        "Make a development authority, its revocation list and keys for the partners named. Never for production."))
  }

  @Option(help: .init(words("Où les écrire.", "Where to write them."), valueName: words("dossier", "folder")))
  var into = "certs/dev"
  @Option(help: .init(words("L'algorithme des clés : \(Parsed.algorithms).", "The keys' algorithm: \(Parsed.algorithms).")))
  var algorithm = "ES256"
  @Option(
    help: .init(
      words(
        "Révoquer le certificat de ce partenaire, dans une nouvelle liste (répétable).",
        "Revoke the certificate of that partner, in a new list (repeatable)."), valueName: "id"))
  var revoke: [String] = []
  @Flag(help: .init(words("Écrire du JSON.", "Write JSON.")))
  var json = false
  @Argument(
    help: .init(
      words(
        "Les partenaires, par exemple caf-041 departement-04 (par défaut, ceux de la démonstration).",
        "The partners, such as caf-041 departement-04 (by default those of the demonstration).")))
  var partners: [String] = []

  private static let usual = ["caf-041", "departement-04", "francetravail", "asso-durance"]

  /// Whom keys are made for: with `--revoke` alone, nobody.
  private var named: [String] { partners.isEmpty && revoke.isEmpty ? Self.usual : partners }

  func validate() throws {
    _ = try Parsed.algorithm(algorithm)
    for partner in named + revoke { _ = try Self.id(partner) }
  }

  func run() async throws {
    let console = Console(json: json)
    let algorithm = try Parsed.algorithm(self.algorithm)
    let maker = DevelopmentKeys(folder: URL(fileURLWithPath: into))
    let (ids, revoked) = (try named.map(Self.id), try revoke.map(Self.id))
    // All or none.
    if let known = ids.first(where: maker.holds) {
      throw console.complaint(
        ExitStatus.refused, "\(into) a déjà une clé de \(known) : on ne remplace jamais une clé.",
        "\(into) has a key of \(known) already: a key is never replaced.")
    }
    if let stranger = revoked.first(where: { !maker.holds($0) }) {
      throw console.complaint(
        ExitStatus.notFound, "\(into) n'a pas de certificat de \(stranger).", "\(into) has no certificate of \(stranger).")
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
    try maker.revoke(revoked, at: Assembly.systemClock.now)
    console.emit(
      .object([
        "authority": .string(maker.authority.path), "revocationList": .string(maker.revocationList.path),
        "revoked": .array(revoked.map { .string($0.text) }),
      ]))
    console.say(
      console.text("autorité", "authority")
        + "  \(into)/\(maker.authority.lastPathComponent)  \(into)/\(maker.revocationList.lastPathComponent)")
  }

  private static func id(_ text: String) throws -> PartnerID {
    let partner = words("partenaire", "partner")
    return try Parsed.required(text, partner) { text in text == DevelopmentKeys.authorityName ? nil : PartnerID(text) }
  }
}
