import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Trust

/// `passerelle partner list`: who is registered.
struct PartnerListCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: "list", abstract: words("Les partenaires et leurs clés.", "Partners and their keys."))
  }

  @OptionGroup var options: HomeOptions

  func run() async throws {
    let desk = try options.desk()
    _ = try desk.require(.metadata, .content, .policy, .dpo)
    let now = Assembly.systemClock.now
    let state = try Registrar(home: desk.home).state(at: now)
    let (console, registry) = (desk.console, state.registry)
    let warnings = desk.home.expiryWarnings(in: state, at: now)
    var table = Table(
      console.text("Partenaire", "Partner"), "SIRET", console.text("Nom", "Name"), console.text("Famille", "Family"),
      console.text("Genre", "Kind"), console.text("Périmètre", "Scope"), console.text("Clés", "Keys"))
    for partner in registry.partners {
      let keys = registry.keys(of: partner.id)
      let scope = (partner.scope.territories.sorted() + partner.scope.payers.sorted()).joined(separator: " ")
      let shown = keys.filter { !$0.isOver(at: now) }.map { "\($0.id) \($0.algorithm.rawValue) → \($0.end.day)" }
      let name = partner.isActive ? partner.name : partner.name + console.text(" (suspendu)", " (suspended)")
      table.add(
        partner.id.text, partner.siret.text, name, partner.family.rawValue, partner.kind.rawValue, scope,
        shown.joined(separator: ", "))
      console.emit(Self.json(partner, keys, warnings.filter { $0.partner == partner.id }))
    }
    console.show(table)
    for warning in warnings { console.say("! " + warning.text(in: console.language)) }
  }

  private static func json(_ partner: Partner, _ keys: [RegisteredKey], _ warnings: [ExpiryWarning]) -> JSONValue {
    .object([
      "partner": .string(partner.id.text), "siret": .string(partner.siret.text), "name": .string(partner.name),
      "family": .string(partner.family.rawValue), "kind": .string(partner.kind.rawValue),
      "active": .bool(partner.isActive),
      "territories": .array(partner.scope.territories.sorted().map { .string($0) }),
      "payers": .array(partner.scope.payers.sorted().map { .string($0) }),
      "keys": .array(
        keys.map {
          .object([
            "kid": .string($0.id), "alg": .string($0.algorithm.rawValue), "x5t#S256": .string($0.thumbprint.description),
            "validUntil": .string($0.end.description),
          ])
        }),
      "warnings": .array(warnings.map(\.json)),
    ])
  }
}

extension ExpiryWarning {
  /// As programs read it.
  var json: JSONValue {
    var object: JSONObject = [
      "ends": .string(subject.kind), "name": .string(name), "until": .string(until.description),
      "days": .integer(daysLeft), "level": .string(level.rawValue),
    ]
    if let partner { object["partner"] = .string(partner.text) }
    if let successor { object["successor"] = .string(successor) }
    return .object(object)
  }
}
