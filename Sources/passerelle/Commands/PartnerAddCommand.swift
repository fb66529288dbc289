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
  @OptionGroup var certificate: PartnerCertificateOptions
  @OptionGroup var trust: PartnerTrustOptions
  @Option(
    help: .init(
      words(
        "Un certificat avec lequel il se connecte en TLS, s'il n'est pas celui de sa clé (répétable).",
        "A certificate that it connects with by TLS, if it is not its key's (repeatable)."), valueName: words("fichier", "file")))
  var tlsCertificate: [String] = []
  @Option(
    help: .init(
      words(
        "Pour qui d'autre il peut signer, quels types, jusqu'au jour dit inclus (répétable).",
        "For whom else it may sign, which types, until that day inclusive (repeatable)."),
      valueName: words("ID=TYPE,TYPE@AAAA-MM-JJ", "ID=TYPE,TYPE@YYYY-MM-DD")))
  var carries: [String] = []

  func validate() throws {
    try trust.requireChoice()
    _ = try file()
  }

  func run() async throws {
    let (desk, file) = (try PartnerDesk(options), try file())
    let (console, id) = (desk.console, file.partner.id)
    let pem = try certificate.read().pem
    let connections = try tlsCertificate.map { try CertificateImport(contentsOf: URL(fileURLWithPath: $0)).leaf }
    let change = RegistrarChange.add(
      file, certificate: pem, connections: connections, anchors: try trust.anchors(console))
    let said = console.text("enregistrement, ", "registration, ") + file.trust.text(in: console.language)
    let outcome = try await desk.change("partner add", id.text, reason: { _ in said }) { _, _ in change }
    let kid = "\(id)/\(Registrar.firstKey)"
    console.emit(.object(["partner": .string(id.text), "kid": .string(kid)]))
    console.say(
      console.text("\(id) est enregistré ; sa clé s'appelle \(kid).", "\(id) is registered; its key is called \(kid)."))
    for warning in desk.desk.home.expiryWarnings(in: outcome.after, at: outcome.at) where warning.partner == id {
      console.note(warning.text(in: console.language))
    }
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
      scope: Scope(territories: Set(territories), payers: Set(payers)), carriages: try carries.map(Parsed.carriage))
    var algorithms: [String: SignatureAlgorithm] = [:]
    if let algorithm = try certificate.bound() { algorithms[Registrar.firstKey] = algorithm }
    return PartnerFile(partner, trust: try trust.trust(), algorithms: algorithms, limits: trust.limits())
  }
}
