import ArgumentParser
import Exchange
import Foundation
import Gateway
import JSONTree
import Trust

/// `passerelle partner`: who may sign, for whom, about whom.
struct PartnerCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "partner", abstract: words("Les partenaires enregistrés.", "The registered partners."),
      subcommands: [PartnerAddCommand.self, PartnerListCommand.self])
  }
}

/// `passerelle partner add`: registers a partner and its certificate; a running server takes it up at once.
struct PartnerAddCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add", abstract: words("Enregistrer un partenaire et son certificat.", "Register a partner and its certificate."))
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
  @Option(help: .init(words("Un département, par exemple 04 (répétable).", "A département, such as 04 (repeatable).")))
  var territory: [String] = []
  @Option(help: .init(words("Un numéro de payeur, par exemple CAF:041 (répétable).", "A payer's key, such as CAF:041 (repeatable).")))
  var payer: [String] = []
  @Option(help: .init(words("Son certificat (PEM, public).", "Its certificate (PEM, public).")))
  var certificate: String

  func run() async throws {
    let desk = try options.desk()
    let role = try desk.require(.policy)
    let partner = Partner(
      id: try Parsed.required(id, "id", PartnerID.init), siret: try Parsed.required(siret, "--siret", Siret.init),
      name: name, family: try Parsed.required(family, "--family", Family.init(rawValue:)),
      kind: try Parsed.required(kind, "--kind", PartnerKind.init(rawValue:)),
      scope: Scope(territories: Set(territory), payers: Set(payer)))
    let pem: String
    do { pem = try String(contentsOfFile: certificate, encoding: .utf8) } catch {
      desk.console.note(desk.console.text("\(certificate) est illisible.", "\(certificate) cannot be read."))
      throw ExitStatus.notFound
    }
    do {
      try Registrar(home: desk.home).add(PartnerFile(partner), certificate: pem)
    } catch let error as RegistrationError {
      desk.console.note("\(error)")
      throw ExitStatus.refused
    }
    try await desk.log(role, "partner add", target: partner.id.text, reason: words("enregistrement", "registration"))
    if let server = await AdminClient(home: desk.home) { try await server.reload() }
    desk.console.emit(.object(["partner": .string(partner.id.text)]))
    desk.console.say(desk.console.text("\(partner.id) est enregistré.", "\(partner.id) is registered."))
  }
}

/// `passerelle partner list`: who is registered.
struct PartnerListCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "list", abstract: words("Les partenaires et leurs clés.", "Partners and their keys."))
  }

  @OptionGroup var options: HomeOptions

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let registry = try PartnerRegistry(directory: desk.home.partners)
    let console = desk.console
    var table = Table(
      console.text("Partenaire", "Partner"), "SIRET", console.text("Nom", "Name"), console.text("Famille", "Family"),
      console.text("Genre", "Kind"), console.text("Périmètre", "Scope"), console.text("Clés", "Keys"))
    for partner in registry.partners {
      let keys = registry.keys(of: partner.id)
      let scope = (partner.scope.territories.sorted() + partner.scope.payers.sorted()).joined(separator: " ")
      let shown = keys.map { "\($0.id) \($0.algorithm.rawValue) → \($0.validUntil.day)" }.joined(separator: ", ")
      table.add(partner.id.text, partner.siret.text, partner.name, partner.family.rawValue, partner.kind.rawValue, scope, shown)
      console.emit(
        .object([
          "partner": .string(partner.id.text), "siret": .string(partner.siret.text), "name": .string(partner.name),
          "family": .string(partner.family.rawValue), "kind": .string(partner.kind.rawValue),
          "active": .bool(partner.isActive),
          "keys": .array(
            keys.map {
              .object([
                "kid": .string($0.id), "alg": .string($0.algorithm.rawValue), "x5t#S256": .string($0.thumbprint.description),
                "validUntil": .string($0.validUntil.description),
              ])
            }),
        ]))
    }
    console.show(table)
  }
}
