import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// `passerelle certs`: keys and certificates for development.
struct CertsCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "certs", abstract: words("Clés et certificats de développement.", "Development keys and certificates."),
      subcommands: [CertsDevCommand.self])
  }
}

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
  @Option(help: .init(words("ES256, EdDSA ou PS256.", "ES256, EdDSA or PS256.")))
  var algorithm = "ES256"
  @Flag(help: .init(words("Écrire du JSON.", "Write JSON.")))
  var json = false
  @Argument(help: .init(words("Les partenaires, par exemple caf-041 departement-04.", "The partners, such as caf-041 departement-04.")))
  var partners: [String] = ["caf-041", "departement-04", "francetravail", "asso-mobilite-04"]

  func run() async throws {
    let console = Console(json: json)
    let algorithm = try Parsed.required(self.algorithm, "--algorithm", SignatureAlgorithm.init(rawValue:))
    let maker = DevelopmentKeys(folder: URL(fileURLWithPath: into))
    for partner in partners {
      let id = try Parsed.required(partner, words("partenaire", "partner"), PartnerID.init)
      let made = try maker.make(id, algorithm, at: Assembly.systemClock.now)
      console.emit(.object(["partner": .string(id.text), "key": .string(made.key.path), "certificate": .string(made.certificate.path)]))
      console.say("\(id)  \(made.key.relativePath)  \(made.certificate.relativePath)")
    }
  }
}

/// Development keys in a folder: the authority's, made once, and those of partners.
struct DevelopmentKeys {
  let folder: URL

  /// A key and a certificate for that partner; refuses to replace them.
  func make(_ partner: PartnerID, _ algorithm: SignatureAlgorithm, at time: Instant) throws -> (key: URL, certificate: URL) {
    let authority = try authority(at: time)
    let key = try SigningKey.generate(algorithm)
    let keyFile = folder.appendingPathComponent("\(partner).key.pem")
    let certificateFile = folder.appendingPathComponent("\(partner).pem")
    try key.store(at: keyFile)
    let certificate = try authority.issue(partner.text, for: key, on: time)
    try Data(certificate.utf8).write(to: certificateFile, options: .withoutOverwriting)
    return (keyFile, certificateFile)
  }

  private func authority(at time: Instant) throws -> DevelopmentAuthority {
    let (keyFile, certificateFile) = (folder.appendingPathComponent("ca.key.pem"), folder.appendingPathComponent("ca.pem"))
    if FileManager.default.fileExists(atPath: keyFile.path) {
      return try DevelopmentAuthority(
        certificate: String(contentsOf: certificateFile, encoding: .utf8), key: PrivateFile.read(keyFile))
    }
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let authority = try DevelopmentAuthority(name: "Passerelle dev CA", on: time)
    try authority.key.store(at: keyFile)
    try Data(authority.certificate.utf8).write(to: certificateFile, options: .withoutOverwriting)
    return authority
  }
}
