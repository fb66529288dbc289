import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// `passerelle partner add`: registers a partner and its certificate; a running server takes it up at once.
struct PartnerAddCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add",
      abstract: words("Enregistrer un partenaire et son certificat.", "Register a partner and its certificate."))
  }

  @OptionGroup var options: HomeOptions
  @Argument(help: .init(words("Son identifiant, par exemple caf-041.", "Its identifier, such as caf-041.")))
  var id: String
  @Option(help: .init(words("Quatorze chiffres.", "Fourteen digits.")))
  var siret: String
  @Option(help: .init(words("Le nom que lisent les gens.", "The name that people read.")))
  var name: String
  @Option(help: .init("caf | msa | francetravail | departement"))
  var family: String
  @Option(help: .init(PartnerKind.allCases.map(\.rawValue).joined(separator: " | ")))
  var kind: String
  @Option(
    help: .init(
      words("Un département, par exemple 04 (au moins un, répétable).", "A département, such as 04 (one at least, repeatable).")))
  var territory: [String] = []
  @Option(
    help: .init(words("Un numéro de payeur, par exemple CAF:041 (répétable).", "A payer's key, such as CAF:041 (repeatable).")))
  var payer: [String] = []
  @Option(help: .init(words("Son certificat (PEM, public).", "Its certificate (PEM, public).")))
  var certificate: String
  @Option(
    help: .init(
      words(
        "L'algorithme de sa clé, si elle est RSA et ne signe pas en PS256.",
        "Its key's algorithm, if it is RSA and does not sign with PS256.")))
  var algorithm: String?

  func validate() throws { _ = try file() }

  func run() async throws {
    let desk = try options.desk()
    let (console, role, file) = (desk.console, try desk.require(.policy), try file())
    let id = file.partner.id
    let pem: String
    do { pem = try String(contentsOfFile: certificate, encoding: .utf8) } catch {
      throw console.complaint(ExitStatus.notFound, "\(certificate) est illisible.", "\(certificate) cannot be read.")
    }
    let registrar = Registrar(home: desk.home)
    // What cannot be registered leaves no trace; what is registered has its trace before it counts.
    try registrar.check(file, certificate: pem)
    try await desk.log(role, "partner add", target: id.text, reason: console.text("enregistrement", "registration"))
    try registrar.add(file, certificate: pem)
    if let server = await AdminSocket(home: desk.home) {
      do { try await server.reload() } catch {
        throw console.complaint(
          ExitStatus.unavailable,
          "\(id) est enregistré, mais le serveur n'a pas relu sa configuration : quelque chose d'autre y est faux ; lancez passerelle serve pour le lire.",
          "\(id) is registered, but the server did not read its configuration again: something else in it is wrong; run passerelle serve to read what."
        )
      }
    }
    console.emit(.object(["partner": .string(id.text), "kid": .string("\(id)/\(Registrar.firstKey)")]))
    console.say(
      console.text(
        "\(id) est enregistré ; sa clé s'appelle \(id)/\(Registrar.firstKey).",
        "\(id) is registered; its key is called \(id)/\(Registrar.firstKey)."))
  }

  /// The registration, every part of it read strictly.
  private func file() throws -> PartnerFile {
    guard !territory.isEmpty else {
      throw ValidationError(
        words("--territory : un département au moins est attendu.", "--territory: one département at least is expected."))
    }
    guard name.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError(words("--name : un nom est attendu.", "--name: a name is expected."))
    }
    let territories = try territory.map { try Parsed.required($0, "--territory") { Scope.isTerritory($0) ? $0 : nil } }
    let payers = try payer.map { try Parsed.required($0, "--payer") { Scope.isPayer($0) ? $0 : nil } }
    let partner = Partner(
      id: try Parsed.required(id, "id", PartnerID.init), siret: try Parsed.required(siret, "--siret", Siret.init),
      name: name, family: try Parsed.required(family, "--family", Family.init(rawValue:)),
      kind: try Parsed.required(kind, "--kind", PartnerKind.init(rawValue:)),
      scope: Scope(territories: Set(territories), payers: Set(payers)))
    var algorithms: [String: SignatureAlgorithm] = [:]
    if let algorithm { algorithms[Registrar.firstKey] = try Parsed.algorithm(algorithm) }
    return PartnerFile(partner, algorithms: algorithms)
  }
}
