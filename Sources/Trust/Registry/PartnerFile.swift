public import Exchange
public import JSONTree
public import MerkleLog

/// A partner's registration as its `partner.json` holds it: the partner, and what its signatures and sources are held to.
public struct PartnerFile: Hashable, Sendable {
  /// The partner.
  public let partner: Partner
  /// Algorithms of certificates, by file name without `.pem`; needed for RSA keys that do not sign with PS256.
  public let algorithms: [String: SignatureAlgorithm]
  /// Beginnings of CloudEvents `source` that are this partner's, beside `urn:passerelle:<id>`.
  public let sources: [String]
  /// Who vouches for its certificates.
  public let trust: PartnerTrust
  /// What operators decided about its keys, by file name without `.pem`.
  public let keys: [String: KeyTerms]
  /// What is set for it in place of the gateway's own limits.
  public let limits: PartnerLimits
  /// Where it is called instead of collecting its mailbox; nil when it collects.
  public let webhook: Webhook?
  /// The key by which it cosigns checkpoints of the log; nil when it does not.
  public let cosigner: CosignerKey?
  private let prefixes: [String]

  /// A registration of that partner.
  public init(
    _ partner: Partner, trust: PartnerTrust = .pinned, algorithms: [String: SignatureAlgorithm] = [:],
    sources: [String] = [], keys: [String: KeyTerms] = [:], limits: PartnerLimits = PartnerLimits(),
    webhook: Webhook? = nil, cosigner: CosignerKey? = nil
  ) {
    self.partner = partner
    self.trust = trust
    self.algorithms = algorithms
    self.sources = sources
    self.keys = keys
    self.limits = limits
    self.webhook = webhook
    self.cosigner = cosigner
    prefixes = [Self.defaultSource(of: partner.id)] + sources
  }

  /// The source that every partner has without registering it.
  public static func defaultSource(of partner: PartnerID) -> String { "urn:passerelle:\(partner)" }

  /// Whether a source is one of the partner's, or begins with one of them up to a `/`, `:` or `#`.
  func owns(_ source: String) -> Bool {
    prefixes.contains { prefix in
      guard source.utf8.starts(with: prefix.utf8) else { return false }
      guard let next = source.utf8.dropFirst(prefix.utf8.count).first else { return true }
      return next == UInt8(ascii: "/") || next == UInt8(ascii: ":") || next == UInt8(ascii: "#")
    }
  }

  /// The registration as JSON, its lists in alphabetical order: what `partner.json` holds.
  public var json: JSONValue {
    let carries = partner.carriages.map { carriage in
      JSONValue.object([
        "author": .string(carriage.author.text), "types": Self.list(carriage.types.map(\.text)),
        "until": .string(carriage.until.description),
      ])
    }
    var bound = JSONObject()
    for (name, algorithm) in algorithms.sorted(by: { $0.key < $1.key }) { bound[name] = .string(algorithm.rawValue) }
    var terms = JSONObject()
    for (name, key) in keys.sorted(by: { $0.key < $1.key }) { terms[name] = key.json }
    var object: JSONObject = [
      "siret": .string(partner.siret.text), "name": .string(partner.name), "family": .string(partner.family.rawValue),
      "kind": .string(partner.kind.rawValue),
      "scope": .object([
        "territories": Self.list(partner.scope.territories), "payers": Self.list(partner.scope.payers),
      ]),
      "trust": trust.json, "carries": .array(carries), "active": .bool(partner.isActive), "algorithms": .object(bound),
      "keys": .object(terms), "sources": Self.list(sources), "limits": limits.json,
    ]
    if let webhook { object["webhook"] = webhook.json }
    if let cosigner { object["cosigner"] = .string(cosigner.text) }
    return .object(object)
  }

  /// The bytes of `partner.json`, laid out for people.
  public var fileBytes: [UInt8] { JSONWriter.bytes(json, pretty: true) + [UInt8(ascii: "\n")] }

  private static func list(_ texts: some Sequence<String>) -> JSONValue {
    .array(texts.sorted().map { .string($0) })
  }
}
