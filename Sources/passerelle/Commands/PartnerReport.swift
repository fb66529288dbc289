import Exchange
import Gateway
import JSONTree
import MerkleLog
import Trust

/// Everything about one partner at one moment.
struct PartnerReport {
  let file: PartnerFile
  let state: TrustState
  let warnings: [ExpiryWarning]
  let at: Instant

  private var partner: Partner { file.partner }

  /// Who carries its word, and under which permission.
  private var carriers: [(by: PartnerID, carriage: Carriage)] {
    state.registry.partners.flatMap { other in
      other.carriages.filter { $0.author == partner.id }.map { (other.id, $0) }
    }
  }

  private var keys: [PartnerKeyReport] {
    state.registry.keys(of: partner.id).map { PartnerKeyReport(key: $0, verdict: state.verdict(on: $0, at: at), at: at) }
  }

  private var connections: [CertificateFacts] {
    state.registry.connections.filter { $0.partner == partner.id }.compactMap { try? CertificateFacts(pem: $0.pem) }
  }

  private var sources: [String] { [PartnerFile.defaultSource(of: partner.id)] + file.sources.sorted() }

  /// One object.
  var json: JSONValue {
    .object([
      "partner": .string(partner.id.text), "siret": .string(partner.siret.text), "name": .string(partner.name),
      "family": .string(partner.family.rawValue), "kind": .string(partner.kind.rawValue),
      "active": .bool(partner.isActive),
      "territories": .array(partner.scope.territories.sorted().map { .string($0) }),
      "payers": .array(partner.scope.payers.sorted().map { .string($0) }),
      "sources": .array(sources.map { .string($0) }), "trust": file.member("trust"), "limits": file.member("limits"),
      "keys": .array(keys.map(\.json)), "connections": .array(connections.map(\.json)),
      "carries": .array(partner.carriages.map(\.json)),
      "carriedBy": .array(
        carriers.map { carrier in
          .object([
            "carrier": .string(carrier.by.text),
            "types": .array(carrier.carriage.types.sorted().map { .string($0.text) }),
            "until": .string(carrier.carriage.until.description),
          ])
        }),
      "webhook": file.webhook?.json ?? .null, "cosigner": file.cosigner.map { .string($0.text) } ?? .null,
      "warnings": .array(warnings.map(\.json)),
    ])
  }

  /// One table about the partner, one for each key, one for each TLS certificate.
  func tables(_ console: Console) -> [Table] {
    var about = Table(partner.id.text, partner.name)
    about.add("SIRET", partner.siret.text)
    about.add(console.text("famille", "family"), partner.family.rawValue)
    about.add(console.text("genre", "kind"), partner.kind.rawValue)
    about.add(
      console.text("périmètre", "scope"),
      (partner.scope.territories.sorted() + partner.scope.payers.sorted()).joined(separator: " "))
    about.add(
      console.text("état", "state"), partner.isActive ? console.text("actif", "active") : console.text("suspendu", "suspended"))
    about.add(console.text("confiance", "trust"), file.trust.text(in: console.language))
    about.add(console.text("limites", "limits"), file.limits.text(in: console.language))
    about.add("source", sources.joined(separator: " "))
    if let webhook = file.webhook { about.add(console.text("appelé à", "called at"), webhook.url) }
    if let cosigner = file.cosigner { about.add(console.text("cosigne par", "cosigns by"), cosigner.text) }
    for carriage in partner.carriages {
      about.add(console.text("porte pour", "carries for"), carriage.text(in: console.language))
    }
    for carrier in carriers {
      let types = carrier.carriage.types.sorted().map(\.text).joined(separator: ", ")
      about.add(
        console.text("porté par", "carried by"),
        "\(carrier.by): \(types)" + console.text(", jusqu'au ", ", until ") + carrier.carriage.until.description)
    }
    let connected = connections.map { facts in
      var table = Table("TLS", facts.thumbprint.description)
      for (name, value) in facts.rows(console) { table.add(name, value) }
      return table
    }
    return [about] + keys.map { $0.table(console) } + connected
  }
}

extension CertificateFacts {
  /// As programs read it.
  var json: JSONValue { .object(members) }

  /// The members that every certificate is shown with.
  var members: JSONObject {
    [
      "x5t#S256": .string(thumbprint.description), "subject": .string(subject), "issuer": .string(issuer),
      "serial": .string(serial), "validFrom": .string(validFrom.description), "validUntil": .string(validUntil.description),
    ]
  }

  /// What it says of itself, for people.
  func rows(_ console: Console) -> [(String, String)] {
    [
      (console.text("sujet", "subject"), subject), (console.text("émetteur", "issuer"), issuer),
      (console.text("numéro", "serial"), serial),
      (console.text("validité", "validity"), "\(validFrom) → \(validUntil)"),
    ]
  }
}
