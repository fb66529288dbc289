public import Exchange
import JSONTree

/// What `connector.json` of a connector's folder says. An unknown name, a value of another kind or out of bounds is an error that names it.
public struct ConnectorSettings: Sendable {
  /// The endpoint that it is of: a folder of `Adapters`.
  public let endpoint: String
  /// The gateway's address.
  let gateway: String
  /// The gateway's identifier.
  public let audience: String
  /// The partner for whom it collects and posts.
  public let partner: PartnerID
  /// Its key and its certificate, in the folder.
  let key: String
  let certificate: String
  /// The purposes under which it collects.
  public let purposes: [String]
  /// Addresses that stand in the place of the endpoint's, by name.
  let addresses: [String: String]
  /// Where the credentials are.
  let credentials: [String: Credentials.Place]
  /// How many seconds pass between two visits.
  let everySeconds: Int64
  /// How many days the journal keeps what it needs no more.
  let keepDays: Int64
  /// In which language the gateway is told why a release is not taken.
  let language: Language

  /// Reads the file's bytes; throws ``SettingsFault`` or `JSONError`.
  public init(parsing bytes: [UInt8]) throws {
    let root = ConnectorEntry("connector.json", try JSONValue(parsing: bytes))
    try root.allowing(["endpoint", "gateway", "addresses", "credentials", "everySeconds", "keepDays", "language"])
    endpoint = try root.text("endpoint")
    let gate = try root.entry("gateway")
    try gate.allowing(["url", "id", "for", "key", "certificate", "purposes"])
    gateway = try gate.address("url")
    audience = try gate.text("id")
    guard let partner = PartnerID(try gate.text("for")) else {
      throw SettingsFault("gateway.for", Sentence("le nom d'un partenaire est attendu", "a partner's name is expected"))
    }
    self.partner = partner
    (key, certificate) = (try gate.text("key"), try gate.text("certificate"))
    purposes = try gate.texts("purposes")
    var addresses: [String: String] = [:]
    if let entry = root.optional("addresses") {
      for name in try entry.names() { addresses[name] = try entry.address(name) }
    }
    self.addresses = addresses
    var places: [String: Credentials.Place] = [:]
    let entry = try root.entry("credentials")
    for name in try entry.names() { places[name] = try Credentials.Place(entry.entry(name)) }
    credentials = places
    everySeconds = try root.number("everySeconds", 1...86_400, otherwise: 60)
    keepDays = try root.number("keepDays", 30...3660, otherwise: 730)
    let language = root.optional("language") == nil ? "fr" : try root.text("language")
    guard let known = Language(rawValue: language) else { throw SettingsFault("language", Sentence("fr ou en", "fr or en")) }
    self.language = known
  }
}
