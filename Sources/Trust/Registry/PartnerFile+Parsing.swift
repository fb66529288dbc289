public import Exchange
import JSONTree
import MerkleLog

extension PartnerFile {
  /// Reads a `partner.json`, strictly: unknown members, repeated ones and values of the wrong kind are refused, each with its place.
  ///
  /// `siret`, `name`, `family`, `kind`, `scope.territories` and `trust` are required; `scope.payers`, `carries`, `active` (true),
  /// `algorithms`, `keys`, `sources`, `limits`, `webhook` and `cosigner` may be left out.
  public init(parsing bytes: [UInt8], id: PartnerID) throws(RegistrationError) {
    let place = "\(id)/partner.json"
    let root: JSONNode
    do {
      root = try JSONTree(parsing: bytes, limits: JSONLimits(maximumDepth: 8, maximumBytes: 1 << 20)).root
    } catch {
      throw RegistrationError(place, error.description)
    }
    try self.init(PartnerReader(place: place, node: root), id: id)
  }

  private init(_ root: PartnerReader, id: PartnerID) throws(RegistrationError) {
    try root.require(
      only: [
        "siret", "name", "family", "kind", "scope", "trust", "carries", "active", "algorithms", "keys", "sources", "limits",
        "webhook", "cosigner",
      ])
    let scope = try root.object("scope")
    try scope.require(only: ["territories", "payers"])
    let carriages = try root.objects("carries").map { carriage throws(RegistrationError) in
      try carriage.require(only: ["author", "types", "until"])
      return Carriage(
        author: try carriage.value("author", PartnerID.init),
        types: Set(
          try carriage.texts("types", required: true).map { text throws(RegistrationError) in
            guard let type = MessageType(text) else { throw carriage.wrong("types", "\(text) is no message type") }
            return type
          }),
        until: try carriage.value("until", CivilDay.init))
    }
    var algorithms: [String: SignatureAlgorithm] = [:]
    if let bound = try root.optionalObject("algorithms") {
      for name in bound.names { algorithms[name] = try bound.value(name) { SignatureAlgorithm(name: $0) } }
    }
    var keys: [String: KeyTerms] = [:]
    if let terms = try root.optionalObject("keys") {
      for name in terms.names { keys[name] = try KeyTerms(try terms.object(name)) }
    }
    let limits = try root.optionalObject("limits").map { node throws(RegistrationError) in try PartnerLimits(node) }
    let webhook = try root.optionalObject("webhook").map { node throws(RegistrationError) in try Webhook(node) }
    let sources = try root.texts("sources", required: false)
    for source in sources where source.utf8.count < 4 || !source.utf8.allSatisfy({ (33...126).contains($0) }) {
      throw root.wrong("sources", "a source is at least 4 printable ASCII characters without space")
    }
    self.init(
      Partner(
        id: id, siret: try root.value("siret", Siret.init), name: try root.value("name") { $0.isEmpty ? nil : $0 },
        family: try root.value("family", Family.init(rawValue:)),
        kind: try root.value("kind", PartnerKind.init(rawValue:)),
        scope: Scope(
          territories: Set(try scope.texts("territories", required: true)),
          payers: Set(try scope.texts("payers", required: false))),
        carriages: carriages, isActive: try root.flag("active") ?? true),
      trust: try PartnerTrust(try root.object("trust")), algorithms: algorithms, sources: sources, keys: keys,
      limits: limits ?? PartnerLimits(), webhook: webhook,
      cosigner: try root.optional("cosigner") { try? CosignerKey(text: $0) })
  }
}
